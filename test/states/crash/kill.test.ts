import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { seededDraw } from '../../../local/random.ts';
import { createEngine } from '../../../local/states/engine.ts';
import type { JsonObject } from '../../../local/states/json.ts';
import { SqliteStore } from '../../../local/states/sqlite-store.ts';
import { load, machines, mails, outcome } from './load.ts';

const kills = 200;

describe('a process that is killed again and again', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'states-kill-'));
    // Bundled, so that each of the many processes starts at once.
    buildSync({
      entryPoints: [join(__dirname, 'worker.ts')],
      outfile: join(folder, 'worker.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the worker, and kills it at the given age in milliseconds unless it is through before. What it acknowledged. */
  function run(
    database: string,
    born: number,
    age: number | undefined,
  ): Promise<{ readonly started: string[]; readonly end: 'killed' | 'over' }> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(folder, 'worker.mjs'), database, String(born)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let told = '';
      let complaint = '';
      let doomed = false;
      const kill = async (): Promise<void> => {
        doomed = true;
        await sleep(age); // the instant is the experiment, nothing waits for it
        child.kill('SIGKILL');
      };
      child.stdout.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (age !== undefined && !doomed && told.includes('ready')) void kill();
      });
      child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        const started = told
          .split('\n')
          .filter((line) => line.startsWith('started '))
          .map((line) => line.slice(8));
        if (signal === 'SIGKILL') resolve({ started, end: 'killed' });
        else if (code === 0) resolve({ started, end: 'over' });
        else reject(new Error(`The worker broke: ${complaint}`));
      });
    });
  }

  it(`ends every execution as it would have, loses no result and mails nobody twice, over ${kills} kills`, async () => {
    const random = seededDraw(20260105);
    const acknowledged = new Set<string>();
    const born = Date.now();
    let killed = 0;
    for (let round = 0; killed < kills; round++) {
      const database = join(folder, `load-${round}.db`);
      let end: 'killed' | 'over' = 'killed';
      acknowledged.clear();
      while (end === 'killed') {
        const last = await run(database, born, killed < kills ? Math.floor(random() * 60) : undefined);
        last.started.forEach((name) => acknowledged.add(name));
        end = last.end;
        if (end === 'killed') killed++;
      }
      check(database, acknowledged);
    }
    expect(killed).toBe(kills);
  }, 240_000);

  function check(path: string, acknowledged: ReadonlySet<string>): void {
    const database = new DatabaseSync(path);
    const engine = createEngine({
      store: new SqliteStore(database),
      clock: { now: () => 0 },
      invoke: async () => null,
    });
    const wanted = load();
    expect(acknowledged.size).toBe(wanted.length);
    for (const start of wanted) {
      const executionArn = `arn:aws:states:us-east-1:000000000000:execution:${start.machine}:${start.name}`;
      const { status, output } = engine.describeExecution({ executionArn });
      expect({ name: start.name, status, output: JSON.parse(output ?? 'null') as unknown }).toEqual({
        name: start.name,
        status: 'SUCCEEDED',
        output: outcome(start),
      });
      const events = engine.getExecutionHistory({ executionArn, maxResults: 1000 }).events as unknown as JsonObject[];
      expect(events.map((event) => event['id'])).toEqual(events.map((_, i) => i + 1));
      const entered = events.filter((event) => String(event['type']).endsWith('StateEntered')).length;
      const exited = events.filter((event) => String(event['type']).endsWith('StateExited')).length;
      expect(exited).toBe(entered);
    }
    const touches = database.prepare('SELECT id, count(*) AS times FROM touches GROUP BY id').all();
    expect(touches.filter((touch) => touch['times'] !== 1)).toEqual([]);
    const expected = wanted.reduce((sum, start) => sum + (mails[start.machine] ?? 0), 0);
    expect(touches).toHaveLength(expected);
    expect(Object.keys(machines)).toHaveLength(4);
    database.close();
  }
});
