import { Aws, Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { needs } from '../functions/needs.ts';
import { names } from '../shared/contracts/names.ts';
import { committedMachines, type CommittedMachine } from './committed-machines.ts';
import type { Settings } from './config.ts';
import { deadLettersName } from './constructs/dead-letters.ts';
import { pipeName } from './constructs/fact-stream.ts';
import { isAwaited } from './constructs/node-function.ts';
import type { RunbookPage } from './constructs/runbook-alarm.ts';

export interface AlarmRow {
  name: string;
  metric: Metric | MathExpression;
  above: number;
  during?: { breaching: number; of: number };
  ifBroken: string;
  page: RunbookPage;
}

/** Every alarm there is: per function, per dead-letter queue, per journey, and of the things that all of them share. */
export function alarmsOf(settings: Settings, apiId: string): AlarmRow[] {
  const { env } = settings;
  const functions = needs.map(({ name, ifBroken }) => ({ name: names.fn(env, name), ifBroken }));
  const dead = [
    ...needs.filter((need) => !isAwaited(need)).map(({ name, ifBroken }) => ({ name: names.fn(env, name), ifBroken })),
    {
      name: pipeName(env),
      ifBroken:
        'Stored facts do not reach the bus: new leads are not scored until the sweep brings them, 15 minutes later.',
    },
  ];
  return [
    ...functions.map(
      ({ name, ifBroken }): AlarmRow => ({
        name: `${name}-errors`,
        metric: sum('AWS/Lambda', 'Errors', { FunctionName: name }),
        above: 0,
        // Retries and redeliveries heal one bad minute: people are told when it stays.
        during: { breaching: 2, of: 3 },
        ifBroken,
        page: 'function-errors',
      }),
    ),
    ...dead.map(
      ({ name, ifBroken }): AlarmRow => ({
        name: `${deadLettersName(name)}-waiting`,
        metric: metric(
          'AWS/SQS',
          'ApproximateNumberOfMessagesVisible',
          { QueueName: deadLettersName(name) },
          'Maximum',
        ),
        above: 0,
        ifBroken: `Something was put aside and waits for a redrive. ${ifBroken}`,
        page: 'dead-letters',
      }),
    ),
    ...committedMachines().flatMap(({ journey }) => failures(settings, journey)),
    ...shared(env, apiId),
    ...(settings.model === undefined ? [] : drafts(env)),
  ];
}

function failures({ env, region }: Settings, journey: CommittedMachine['journey']): AlarmRow[] {
  const name = names.machine(env, journey);
  const StateMachineArn = `arn:aws:states:${region}:${Aws.ACCOUNT_ID}:stateMachine:${name}`;
  return ['ExecutionsFailed', 'ExecutionsTimedOut'].map((metricName) => ({
    name: `${name}-${metricName}`,
    metric: sum('AWS/States', metricName, { StateMachineArn }),
    above: 0,
    ifBroken: `Somebody in ${journey} hears nothing more from us until the execution is redriven.`,
    page: 'failed-executions',
  }));
}

const shared = (env: string, apiId: string): AlarmRow[] => [
  {
    name: names.fn(env, 'doors-5xx'),
    metric: sum('AWS/ApiGateway', '5xx', { ApiId: apiId }),
    above: 0,
    during: { breaching: 2, of: 3 },
    ifBroken: 'Forms, webhooks or links are answered with errors: leads are lost unless the sender tries again.',
    page: 'public-doors',
  },
  {
    name: names.fn(env, 'quarantine'),
    // Written by functions/webhook/quarantine.ts.
    metric: sum('Revbeat', 'quarantine', { service: names.fn(env, 'capture'), outcome: 'kept' }),
    above: 0,
    ifBroken: 'A sender tells us something that we do not understand: what it is about does not happen until a replay.',
    page: 'quarantine',
  },
  {
    name: names.fn(env, 'facts-failing'),
    metric: sum('AWS/EventBridge/Pipes', 'ExecutionFailed', { PipeName: pipeName(env) }),
    above: 0,
    during: { breaching: 2, of: 3 },
    ifBroken: 'Stored facts wait in the table’s stream: new leads are neither scored nor written to.',
    page: 'fact-stream',
  },
  {
    name: names.fn(env, 'bounces'),
    // Mailbox providers and SES act above 2 % and 0.1 %; SES states both as fractions.
    metric: metric('AWS/SES', 'Reputation.BounceRate', {}, 'Maximum', Duration.hours(1)),
    above: 0.018,
    ifBroken: 'Too many addresses bounce: soon mailbox providers turn our mails away, and SES may pause the account.',
    page: 'mail-reputation',
  },
  {
    name: names.fn(env, 'complaints'),
    metric: metric('AWS/SES', 'Reputation.ComplaintRate', {}, 'Maximum', Duration.hours(1)),
    above: 0.0008,
    ifBroken: 'Too many people call our mails spam: soon nobody gets them, and SES may pause the account.',
    page: 'mail-reputation',
  },
  ...(['complaints', 'bounces'] as const).map(
    (outcome): AlarmRow => ({
      name: names.fn(env, `paused-by-${outcome}`),
      // Written by functions/breaker.ts.
      metric: sum('Revbeat', 'journey-paused', { service: names.fn(env, 'apply-fact'), outcome }),
      above: 0,
      ifBroken: `A journey has paused itself for its ${outcome}: people in it get no mails until its owner lets it go on.`,
      page: 'paused-journey',
    }),
  ),
  ...['ReadThrottleEvents', 'WriteThrottleEvents'].map(
    (metricName): AlarmRow => ({
      name: names.fn(env, `table-${metricName}`),
      metric: sum('AWS/DynamoDB', metricName, { TableName: names.table(env) }),
      above: 0,
      during: { breaching: 2, of: 3 },
      ifBroken: 'The table turns requests away: leads are accepted late and journeys take their steps late.',
      page: 'table',
    }),
  ),
];

/** Drafts by a model, as functions/drafting.ts counts them. Reviews go out all the same, in plainer words. */
const drafts = (env: string): AlarmRow[] => {
  const outcome = (name: string) =>
    sum('Revbeat', 'drafts', { service: names.fn(env, 'draft-document'), outcome: name });
  return [
    {
      name: names.fn(env, 'drafts-falling-back'),
      // A single draft that fell back is no news; half of them, and at least three, is.
      metric: new MathExpression({
        expression: 'IF(fell >= 3, 100 * fell / (fell + FILL(used, 0)), 0)',
        usingMetrics: { fell: outcome('fell-back'), used: outcome('used') },
        period: Duration.hours(6),
      }),
      above: 50,
      ifBroken:
        'Customers get reviews in the words of our own writer: the model is out, or what it writes is not used.',
      page: 'drafts',
    },
    {
      name: names.fn(env, 'drafts-over-budget'),
      metric: outcome('over-budget'),
      above: 0,
      ifBroken: 'The day’s budget for drafts is spent: until midnight UTC reviews are in the words of our own writer.',
      page: 'drafts',
    },
  ];
};

const metric = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic: string,
  period = Duration.minutes(5),
) => new Metric({ namespace, metricName, dimensionsMap, statistic, period });
const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string>) =>
  metric(namespace, metricName, dimensionsMap, 'Sum');
