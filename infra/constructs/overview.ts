import { Aws, Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, Metric, TextWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { needs } from '../../functions/needs.ts';
import { names } from '../../shared/contracts/names.ts';
import { committedMachines, type CommittedMachine } from '../committed-machines.ts';
import type { Settings } from '../config.ts';
import { deadLettersName } from './dead-letters.ts';
import { isAwaited } from './node-function.ts';

/** One page, read from the door inwards: what comes in, what is worked on, what goes out, what was put aside. */
export class Overview extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { settings: { env, region }, apiId }: { settings: Settings; apiId: string },
  ) {
    super(scope, id);
    const machine = (journey: CommittedMachine['journey']) =>
      `arn:aws:states:${region}:${Aws.ACCOUNT_ID}:stateMachine:${names.machine(env, journey)}`;
    const ofMachines = (metricName: string) =>
      committedMachines().map(({ journey }) =>
        sum('AWS/States', metricName, { StateMachineArn: machine(journey) }, journey),
      );
    const ofFunctions = (metricName: string) =>
      needs.map(({ name }) => sum('AWS/Lambda', metricName, { FunctionName: names.fn(env, name) }, name));
    const doors = (metricName: string) => sum('AWS/ApiGateway', metricName, { ApiId: apiId }, metricName);
    const dead = needs
      .filter((need) => !isAwaited(need))
      .map(({ name }) => ({ name, queue: deadLettersName(names.fn(env, name)) }));

    new Dashboard(this, 'dashboard', {
      dashboardName: names.fn(env, 'overview'),
      defaultInterval: Duration.days(1),
    }).addWidgets(
      new TextWidget({
        markdown: `# Revbeat ${env}: alarms name the section of infra/runbooks.md that says what to do`,
        width: 24,
        height: 1,
      }),
      graph('Requests at the doors', [doors('Count'), doors('4xx'), doors('5xx')]),
      graph('Journeys begun', ofMachines('ExecutionsStarted')),
      graph('Journeys failed', ofMachines('ExecutionsFailed')),
      graph(
        'Mails',
        ['Send', 'Delivery', 'Bounce', 'Complaint'].map((metricName) => sum('AWS/SES', metricName, {}, metricName)),
      ),
      graph(
        'Drafts by a model',
        ['used', 'fell-back', 'over-budget'].map((outcome) =>
          sum('Revbeat', 'drafts', { service: names.fn(env, 'draft-document'), outcome }, outcome),
        ),
      ),
      graph('Errors of functions', ofFunctions('Errors')),
      graph(
        'Put aside',
        dead.map(({ name, queue }) => sum('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: queue }, name)),
      ),
    );
  }
}

const graph = (title: string, left: Metric[]): IWidget => new GraphWidget({ title, left, width: 12, height: 6 });
const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string>, label: string) =>
  new Metric({ namespace, metricName, dimensionsMap, label, statistic: 'Sum', period: Duration.minutes(5) });
