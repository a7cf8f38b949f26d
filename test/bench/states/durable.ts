import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../../local/states/engine.ts';
import { SqliteStore } from '../../../local/states/sqlite-store.ts';
import { twenty } from './machine.ts';
import { race } from './memory.ts';

/** Runs the work in a folder of its own and takes the folder away afterwards. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'states-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same thousand executions, every batch of transitions written through to the disk. */
export const durable = (): ReturnType<typeof race> =>
  inFolder((folder) => race(new SqliteStore(join(folder, 'bench.db')), twenty('JSONPath'), 1000));

export interface Waiting {
  readonly executions: number;
  readonly residentMegabytes: number;
  readonly nextDueMilliseconds: number;
  readonly restartMilliseconds: number;
}

/** So many executions in a Wait of 45 days: what they cost in memory, and how fast the next one due is found. */
export const waiting = (executions: number): Promise<Waiting> =>
  inFolder(async (folder) => {
    let now = Date.UTC(2026, 0, 5);
    const path = join(folder, 'waiting.db');
    const clock = { now: () => now };
    const store = new SqliteStore(path);
    const engine = createEngine({ store, clock, invoke: async () => null });
    const definition = {
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 45 * 86_400, Next: 'Done' }, Done: { Type: 'Succeed' } },
    };
    const { stateMachineArn } = engine.createStateMachine({ name: 'waiting', definition: JSON.stringify(definition) });
    for (let from = 0; from < executions; from += 10_000) {
      now += 1000;
      engine.together(() => {
        for (let i = from; i < Math.min(executions, from + 10_000); i++)
          engine.startExecution({ stateMachineArn, name: `run-${i}`, input: `{"lead":${i}}` });
      });
      await engine.runDue();
      if (from % 100_000 === 0)
        process.stderr.write(`\r${from.toLocaleString('en')} of ${executions.toLocaleString('en')} are waiting`);
    }
    process.stderr.write('\n');
    const residentMegabytes = Math.round(process.memoryUsage().rss / 1_048_576);
    const looked = performance.now();
    engine.nextDueAt();
    const nextDueMilliseconds = Number((performance.now() - looked).toFixed(3));
    store.close();
    const restarted = performance.now();
    const again = new SqliteStore(path);
    const next = createEngine({ store: again, clock, invoke: async () => null });
    await next.runDue();
    const restartMilliseconds = Math.round(performance.now() - restarted);
    again.close();
    return { executions, residentMegabytes, nextDueMilliseconds, restartMilliseconds };
  });
