import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
  type CfnStateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { names, placeholders } from '../../shared/contracts/names.ts';
import { acknowledge, acknowledgeWide } from '../acknowledged.ts';
import type { CommittedMachine } from '../committed-machines.ts';
import { removalOf, type Settings } from '../config.ts';
import type { NodeFunction } from './node-function.ts';

interface Props {
  settings: Settings;
  machine: CommittedMachine;
  functions: ReadonlyMap<string, NodeFunction>;
}

/**
 * A journey as it is committed. Journeys are started by the alias, which names a version: whoever is in a journey
 * walks it to its end as it was on the day of entering, whatever is deployed meanwhile.
 */
export class JourneyMachine extends Construct {
  constructor(scope: Construct, id: string, { settings, machine: { journey, file, calls }, functions }: Props) {
    super(scope, id);
    const name = names.machine(settings.env, journey);
    const machine = new StateMachine(this, 'machine', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: Object.fromEntries(
        placeholders
          .filter(({ step }) => calls.includes(step))
          .map(({ placeholder, step }) => [placeholder, arnOf(step, functions)]),
      ),
      tracingEnabled: true,
      removalPolicy: removalOf(settings),
      logs: {
        // Machines hold ids, enums, numbers and instants only: their data may stand in a log.
        destination: new LogGroup(this, 'log', {
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: settings.logDays,
          removalPolicy: removalOf(settings),
        }),
        level: LogLevel.ERROR,
        includeExecutionData: true,
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: calls.map((step) => arnOf(step, functions)),
      }),
    );
    acknowledge(machine, {
      SF1: 'Every state of every lead would be logged, at a price above the machines’ own: the history keeps 90 days of it.',
    });
    acknowledgeWide(machine, [
      {
        actions: [],
        resources: ['*'],
        wideBecause: 'X-Ray and the delivery of vended logs know no resources: AWS allows no narrower one',
      },
    ]);
    this.publish(machine);
  }

  private publish(machine: StateMachine): void {
    const cfn = machine.node.defaultChild as CfnStateMachine; // as: the L2 has this child
    const version = new CfnStateMachineVersion(this, 'version', {
      stateMachineArn: machine.stateMachineArn,
      // A new revision makes a new version; older ones stay, because live executions walk on them.
      stateMachineRevisionId: cfn.attrStateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnStateMachineAlias(this, 'alias', {
      name: names.alias,
      deploymentPreference: { stateMachineVersionArn: version.attrArn, type: 'ALL_AT_ONCE' },
    });
  }
}

function arnOf(step: string, functions: ReadonlyMap<string, NodeFunction>): string {
  const found = functions.get(step);
  if (found === undefined) throw new Error(`a machine calls ${step}, and functions/needs.ts has no such step`);
  return found.lambda.functionArn;
}
