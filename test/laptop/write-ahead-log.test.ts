import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../local/table/database.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { gathering } from '../../local/table/gathering.ts';
import { oneCommitOn } from '../../local/table/one-commit.ts';
import { writeAheadLogOf } from '../../local/table/write-ahead-log.ts';

describe('What a commit promises of the disk', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'log-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('whoever asks while a flush is under way shares the one after it', async () => {
    const file = join(folder, 'table.sqlite');
    const database = openDatabase(file);
    const log = writeAheadLogOf(file);
    const [first, second, third] = [log.onDisk(), log.onDisk(), log.onDisk()];
    expect(second).toBe(third);
    expect(second).not.toBe(first);
    await Promise.all([first, second]);
    await log.onDisk();
    log.close();
    database.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test('a log that cannot be flushed lets nobody believe that anything was kept', async () => {
    const log = writeAheadLogOf(join(folder, 'nowhere', 'table.sqlite'));
    await expect(log.onDisk()).rejects.toThrow('ENOENT');
    await expect(log.onDisk()).rejects.toThrow('ENOENT');
    log.close();
  });

  test('an answer waits for the disk, and works that come meanwhile share the next commit', async () => {
    const database = openDatabase(join(folder, 'table.sqlite'));
    const flushes: PromiseWithResolvers<void>[] = [];
    let committed = 0;
    const works = gathering<() => string, string>(
      {
        abreast: () => 1,
        async commit(group) {
          const outcomes = oneCommitOn(database)(group);
          committed += 1;
          flushes.push(Promise.withResolvers());
          await flushes.at(-1)!.promise; // ! : pushed just above
          return outcomes;
        },
      },
      'after this turn',
    );
    const answers: string[] = [];
    const work = (name: string) => works.run(() => name).then((answer) => answers.push(answer));

    const first = work('first');
    await new Promise((turn) => setImmediate(() => setImmediate(turn)));
    expect([committed, answers]).toEqual([1, []]);
    const others = [work('second'), work('third')];
    await new Promise((turn) => setImmediate(() => setImmediate(turn)));
    expect(committed).toBe(1);

    flushes[0]?.resolve();
    await first;
    await new Promise((turn) => setImmediate(() => setImmediate(turn)));
    expect([committed, answers]).toEqual([2, ['first']]);
    flushes[1]?.resolve();
    await Promise.all(others);
    expect(answers).toEqual(['first', 'second', 'third']);
    database.close();
  });

  test('nothing is said to be kept that the disk refused', async () => {
    const database = openDatabase(join(folder, 'table.sqlite'));
    const commit = (group: (() => string)[]) => {
      oneCommitOn(database)(group);
      return Promise.reject<string[]>(new Error('the disk is full'));
    };
    const works = gathering<() => string, string>({ abreast: () => 1, commit }, 'after this turn');
    await expect(works.run(() => 'kept')).rejects.toThrow('the disk is full');
    database.close();
  });

  test('a busy table’s log is copied into its file beside the program, and stays short', async () => {
    const file = join(folder, 'table.sqlite');
    const table = openSqliteTable(file);
    const put = (round: number) => (_: unknown, nth: number) =>
      table.put({ pk: `p${nth}`, sk: String(round), body: 'x'.repeat(1_000) });
    for (let round = 0; round < 40; round++) await Promise.all(Array.from({ length: 500 }, put(round)));
    const reader = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    expect(reader.prepare('SELECT count(*) AS items FROM items').get()).toEqual({ items: 20_000 });
    reader.close();
    expect(statSync(`${file}-wal`).size).toBeLessThan(140 * 1024 * 1024);
    expect(statSync(file).size).toBeGreaterThan(1024 * 1024);
    table.close();
    const again = openSqliteTable(file);
    expect((await again.query({ pk: 'p7' })).items).toHaveLength(40);
    again.close();
  });
});
