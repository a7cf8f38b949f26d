import { createEngine, type Engine } from '../../../local/states/engine.ts';
import { MemoryStore } from '../../../local/states/memory-store.ts';
import type { Store } from '../../../local/states/store.ts';
import { twenty } from './machine.ts';

export interface Rate {
  /** States entered per second: the median of the runs, and the best of them. */
  readonly perSecond: number;
  readonly best: number;
  readonly all: readonly number[];
}

/** A machine without branches: each execution enters every state once. */
export interface Line {
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, object>>;
}

/** Runs some executions from start to end in virtual time; how many states were entered in how many milliseconds. */
export async function race(
  store: Store,
  definition: Line,
  executions: number,
): Promise<{ readonly states: number; readonly milliseconds: number }> {
  let now = Date.UTC(2026, 0, 5);
  const engine: Engine = createEngine({
    store,
    clock: { now: () => now },
    invoke: async (task) => ({ lead: 1, attempt: task.attempt }),
  });
  const { stateMachineArn } = engine.createStateMachine({ name: 'twenty', definition: JSON.stringify(definition) });
  const start = performance.now();
  engine.together(() => {
    for (let i = 0; i < executions; i++)
      engine.startExecution({ stateMachineArn, name: `run-${i}`, input: `{"lead":${i}}` });
  });
  const end = now + 86_400_000;
  await engine.runDue();
  for (let due = engine.nextDueAt(); due !== undefined && due <= end; due = engine.nextDueAt()) {
    now = due;
    await engine.runDue();
  }
  const milliseconds = performance.now() - start;
  const left = engine.listExecutions({ stateMachineArn, maxResults: 1 }).executions[0];
  if (left?.status !== 'SUCCEEDED') throw new Error(`The last execution is ${left?.status}`);
  return { states: executions * Object.keys(definition.States).length, milliseconds };
}

/** Runs that are not counted, so that all sides are compiled by the time they are. */
const warmUps = 5;

type Once = () => Promise<{ readonly states: number; readonly milliseconds: number }>;

/** Runs all sides by turns, so that whatever else the computer does falls on each of them alike. */
export async function rates(sides: readonly Once[], runs: number): Promise<Rate[]> {
  for (let i = 0; i < warmUps; i++) for (const once of sides) await once();
  const perSecond: number[][] = sides.map(() => []);
  for (let i = 0; i < runs; i++) {
    for (const [side, once] of sides.entries()) {
      const { states, milliseconds } = await once();
      perSecond[side]?.push(Math.round((states / milliseconds) * 1000));
    }
  }
  return perSecond.map((all) => ({ perSecond: median(all), best: Math.max(...all), all }));
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** A thousand executions at once, histories kept. */
export const inMemory =
  (language: 'JSONPath' | 'JSONata'): Once =>
  () =>
    race(new MemoryStore(), twenty(language), 1000);

/** Microseconds that one execution of five states costs, when there are so many of them at once. */
export async function perExecution(counts: readonly number[]): Promise<Readonly<Record<string, number>>> {
  const short = {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$.lead', NumericLessThan: 0, Next: 'C' }], Default: 'C' },
      C: { Type: 'Wait', Seconds: 60, Next: 'D' },
      D: { Type: 'Pass', Result: 1, ResultPath: '$.d', Next: 'E' },
      E: { Type: 'Succeed' },
    },
  };
  await race(new MemoryStore(), short, 1000); // warms up
  const costs: Record<string, number> = {};
  for (const count of counts) {
    const { milliseconds } = await race(new MemoryStore(), short, count);
    costs[count] = Number(((milliseconds * 1000) / count).toFixed(1));
  }
  return costs;
}
