import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { JourneyId } from '../contracts/enrollment.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Journeys } from '../ports.ts';
import { countedStates } from './execution-counts.ts';
import { detailOf, historyOf } from './execution-history.ts';
import { listedExecutions } from './execution-list.ts';
import { machineArns, type Place } from './machine-arns.ts';
import { unless } from './step-functions-refusal.ts';

export interface StepFunctionsSettings extends Place {
  /** The journey of an execution, whose name is its enrollment's id. */
  journeyOf: (name: string) => Promise<JourneyId | undefined>;
}

/** The journeys on Step Functions. A machine is started by its alias, so that a deploy changes no live execution. */
export function stepFunctionsJourneys(client: SFNClient, settings: StepFunctionsSettings): Journeys {
  const arns = machineArns(settings);
  const executionArn = async (name: string): Promise<string> => {
    const journey = await settings.journeyOf(name);
    if (journey === undefined) throw new NotFound('execution', `there is no execution ${name}`);
    return arns.execution(journey, name);
  };
  return {
    async start(journey, name, input) {
      const command = new StartExecutionCommand({
        stateMachineArn: arns.alias(journey),
        name,
        input: JSON.stringify(input),
      });
      // The name says who and why: whoever started it before started this very one.
      await unless(['ExecutionAlreadyExists'], () => client.send(command));
    },
    succeed: (taskToken, output) =>
      answered(() => client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),
    fail: (taskToken, error, cause) =>
      answered(() => client.send(new SendTaskFailureCommand({ taskToken, error, cause }))),
    list: (filter, paging) => listedExecutions(client, arns, filter, paging),
    async describe(name) {
      const journey = await settings.journeyOf(name);
      if (journey === undefined) return undefined;
      const arn = arns.execution(journey, name);
      const found = await unless(['ExecutionDoesNotExist'], () =>
        client.send(new DescribeExecutionCommand({ executionArn: arn })),
      );
      return found && detailOf(journey, found, await historyOf(client, arn));
    },
    async stop(name, because) {
      const command = new StopExecutionCommand({
        executionArn: await executionArn(name),
        error: 'Stopped',
        cause: because,
      });
      await unless([], () => client.send(command));
    },
    async redrive(name) {
      const command = new RedriveExecutionCommand({ executionArn: await executionArn(name) });
      const redriven = await unless(['ExecutionNotRedrivable'], () => client.send(command));
      if (!redriven)
        throw new Conflict('not-redrivable', `execution ${name} cannot be redriven: it runs, succeeded, or is too old`);
    },
    liveCounts: (journey) => countedStates(client, arns.machine(journey)),
  };
}

/** A token whose step ended already, by time-out or by somebody else. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

const answered = async (send: () => Promise<unknown>): Promise<'woken' | 'gone'> =>
  (await unless(gone, send)) === undefined ? 'gone' : 'woken';
