import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../local/table/database.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { groupCommit } from '../../local/table/group-commit.ts';
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
    const commits = groupCommit(database, 'after this turn', () => {
      flushes.push(Promise.withResolvers());
      return flushes.at(-1)!.promise; // ! : pushed just above
    });
    let committed = 0;
    commits.onCommit(() => void (committed += 1));
    const answers: string[] = [];
    const work = (name: string) => commits.run(() => name).then((answer) => answers.push(answer));

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
    const commits = groupCommit(database, 'after this turn', () => Promise.reject(new Error('the disk is full')));
    await expect(commits.run(() => 'kept')).rejects.toThrow('the disk is full');
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
