import { type JourneyId, journeyIds } from '../../shared/contracts/enrollment.ts';
import type { ExecutionDetail, ExecutionSummary, Journeys } from '../../shared/ports.ts';
import { executionArn, machineArn } from '../machines.ts';
import type { Engine } from '../states/engine.ts';
import { mergedPage } from './newest-first.ts';
import { togetherOn } from './starts.ts';

type Described = ReturnType<Engine['describeExecution']>;
type Listed = ReturnType<Engine['listExecutions']>['executions'][number];

/** What AWS's refusals mean here, where a refusal is an answer. */
const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];
const ABSENT = ['ExecutionDoesNotExist', 'StateMachineDoesNotExist'];

/**
 * The journeys on the laptop's own Step Functions. `starts`: each in a commit of its own, or all of one turn of the event
 * loop in one, where a commit is a way to a file.
 */
export function journeysOn(engine: Engine, starts: 'alone' | 'together' = 'alone'): Journeys {
  const begin = starts === 'alone' ? async (start: () => void) => start() : togetherOn(engine);
  /** The journeys that have a machine. Whoever speaks to the engine by the wire may have machines of their own on it. */
  const machines = (): JourneyId[] =>
    journeyIds.filter((journey) =>
      unless(ABSENT, undefined, () => engine.describeStateMachine({ stateMachineArn: machineArn(journey) })),
    );

  const find = (name: string): { journey: JourneyId; found: Described } | undefined => {
    for (const journey of machines()) {
      const found = unless(ABSENT, undefined, () =>
        engine.describeExecution({ executionArn: executionArn(journey, name) }),
      );
      if (found) return { journey, found };
    }
    return undefined;
  };
  const arnOf = (name: string): string => find(name)?.found.executionArn ?? executionArn('lead-qualification', name);

  return {
    async start(journey, name, input) {
      const request = { stateMachineArn: machineArn(journey), name, input: JSON.stringify(input) };
      // The name says who and why: whoever started it before started this very one.
      await begin(() => unless(['ExecutionAlreadyExists'], undefined, () => engine.startExecution(request)));
      await engine.onDisk();
    },
    succeed: (taskToken, output) =>
      answered(engine, engine.sendTaskSuccess({ taskToken, output: JSON.stringify(output) })),
    fail: (taskToken, error, cause) => answered(engine, engine.sendTaskFailure({ taskToken, error, cause })),
    async list({ journey, status }, paging) {
      const journeys = journey === undefined ? machines() : machines().filter((name) => name === journey);
      const page = (name: JourneyId, size: number, nextToken: string | undefined) => {
        const filter =
          status === undefined ? {} : { statusFilter: status as ExecutionSummary['status'] & Described['status'] }; // as: any other status finds nothing
        const { executions, nextToken: next } = engine.listExecutions({
          stateMachineArn: machineArn(name),
          maxResults: size,
          ...filter,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        return { items: executions.map((row) => summaryOf(name, row)), next };
      };
      return mergedPage(journeys, page, paging);
    },
    async describe(name) {
      const execution = find(name);
      return execution && detailOf(engine, execution.journey, execution.found);
    },
    async stop(name, because) {
      await engine.stopExecution({ executionArn: arnOf(name), error: 'Stopped', cause: because });
    },
    async redrive(name) {
      await engine.redriveExecution({ executionArn: arnOf(name) });
    },
    liveCounts: async (journey) => Object.fromEntries(engine.countByState(machineArn(journey))),
  };
}

async function answered(engine: Engine, sending: Promise<void>): Promise<'woken' | 'gone'> {
  try {
    await sending;
    await engine.onDisk();
    return 'woken';
  } catch (error) {
    if (error instanceof Error && GONE.includes(error.name)) return 'gone';
    throw error;
  }
}

function unless<T, U>(refusals: string[], otherwise: U, work: () => T): T | U {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) return otherwise;
    throw error;
  }
}

const summaryOf = (
  journey: JourneyId,
  row: Pick<Listed, 'name' | 'status' | 'startDate'> & { stopDate?: Date },
): ExecutionSummary => ({
  id: row.name,
  journey,
  name: row.name,
  status: row.status,
  startedAt: row.startDate.toISOString(),
  ...(row.stopDate === undefined ? {} : { stoppedAt: row.stopDate.toISOString() }),
});

function detailOf(engine: Engine, journey: JourneyId, found: Described): ExecutionDetail {
  return {
    ...summaryOf(journey, found),
    input: JSON.parse(found.input),
    ...(found.output === undefined ? {} : { output: JSON.parse(found.output) }),
    ...(found.error === undefined ? {} : { error: found.error }),
    ...(found.cause === undefined ? {} : { cause: found.cause }),
    current: [...engine.currentStates(found.executionArn)],
    events: eventsOf(engine, found.executionArn),
  };
}

function eventsOf(engine: Engine, arn: string): unknown[] {
  const events: unknown[] = [];
  for (let token: string | undefined, more = true; more; ) {
    const page = engine.getExecutionHistory({
      executionArn: arn,
      maxResults: 1000,
      ...(token === undefined ? {} : { nextToken: token }),
    });
    events.push(...page.events);
    token = page.nextToken;
    more = token !== undefined;
  }
  return events;
}
