import { createEngine, type Engine } from '../../../local/states/engine.ts';
import { MemoryStore } from '../../../local/states/memory-store.ts';
import type { Store } from '../../../local/states/store.ts';
import { twenty } from './machine.ts';

export interface Rate {
  /** States entered per second: the median of the runs, and the best of them. */
  readonly perSecond: number;
  readonly best: number;
  readonly runs: number;
}

/** Runs some executions from start to end in virtual time; how many states were entered in how many milliseconds. */
export async function race(
  store: Store,
  definition: object,
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
  let states = await engine.runDue();
  for (let due = engine.nextDueAt(); due !== undefined && due <= end; due = engine.nextDueAt()) {
    now = due;
    states += await engine.runDue();
  }
  return { states, milliseconds: performance.now() - start };
}

/** Runs that are not counted, so that both sides are compiled by the time they are. */
const warmUps = 5;

export async function rate(
  once: () => Promise<{ readonly states: number; readonly milliseconds: number }>,
  runs: number,
): Promise<Rate> {
  for (let i = 0; i < warmUps; i++) await once();
  const rates: number[] = [];
  for (let i = 0; i < runs; i++) {
    const { states, milliseconds } = await once();
    rates.push(Math.round((states / milliseconds) * 1000));
  }
  rates.sort((a, b) => a - b);
  return { perSecond: rates[runs >> 1] ?? 0, best: rates.at(-1) ?? 0, runs };
}

/** A thousand executions at once, histories kept. */
export const memoryRate = (language: 'JSONPath' | 'JSONata'): Promise<Rate> =>
  rate(() => race(new MemoryStore(), twenty(language), 1000), 7);

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
