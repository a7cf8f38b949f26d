import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../local/table/database.ts';
import { openSqliteTable, type SqliteTable } from '../../local/table/sqlite-table.ts';
import { writeAheadLogOf } from '../../local/table/write-ahead-log.ts';
import { writerOf } from '../../local/table/writer.ts';
import { planned, type Work } from '../../local/table/works.ts';
import { change } from '../../shared/store/entity.ts';

/** A burst is written by a thread of its own, and nobody can tell. */
describe('A busy table', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'writer-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (n: number): Work => ({ writes: [planned({ put: { pk: `p${n}`, sk: 's' }, when: { is: 'absent' } })] });
  const many = (from: number, count: number): Work[] => Array.from({ length: count }, (_, n) => put(from + n));

  /** Puts for so long that a thread has begun to do it. */
  async function busy(table: SqliteTable): Promise<void> {
    const end = performance.now() + 700;
    for (let round = 0; performance.now() < end; round++)
      await Promise.all(Array.from({ length: 100 }, (_, n) => table.put({ pk: `warm${n}`, sk: String(round) })));
  }

  test('loses no change of those that come at once, and reads what it wrote', async () => {
    const table = openSqliteTable(join(folder, 'table.sqlite'));
    await busy(table);
    const key = (n: number) => ({ pk: `count${n % 5}`, sk: 's' });
    const add = (n: number) =>
      change(table, key(n), (item) => ({ ...key(n), count: Number(item?.['count'] ?? 0) + 1 })).then(
        ({ item }) => item,
      );
    for (let round = 0; round < 20; round++) {
      const written = await Promise.all(Array.from({ length: 40 }, (_, n) => add(n)));
      const last = Math.max(...written.map((item) => Number(item?.['count'])));
      expect(last).toBe(8 * (round + 1));
      for (let n = 0; n < 5; n++) {
        expect(await table.get(key(n))).toMatchObject({ count: last });
        expect((await table.query({ pk: key(n).pk })).items[0]).toMatchObject({ count: last });
      }
    }
    table.close();
  });

  test('says of each write what became of it, and keeps the order of asking', async () => {
    const table = openSqliteTable(join(folder, 'table.sqlite'));
    await busy(table);
    const fact = (n: number) => ({ pk: 'lead', sk: `FACT#${n}`, stream: 'fact', factId: `f${n}`, type: 'page.viewed' });
    const before = table.stream.length();
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => table.put(fact(n % 200), { is: 'absent' })),
    );
    expect(answers).toEqual(Array.from({ length: 300 }, (_, n) => n < 200));
    const told = table.stream.read(1_000).map(({ notice }) => notice.factId);
    expect(told).toEqual(Array.from({ length: 200 }, (_, n) => `f${n}`));
    table.stream.forget(table.stream.read(150).map(({ seq }) => seq));
    expect(table.stream.length()).toBe(before + 50);
    table.close();
  });

  async function openWriter(file = join(folder, 'table.sqlite')) {
    const own = join(folder, 'table.sqlite');
    const database = openDatabase(own);
    const log = writeAheadLogOf(own);
    const writer = writerOf(database, file, log);
    const close = (): void => {
      writer.close();
      log.close();
      database.close();
    };
    return { writer, database, close };
  }
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((turn) => setTimeout(turn, 10));
  };

  test('several groups may be under way, each answered in its turn', async () => {
    const { writer, database, close } = await openWriter();
    await writer.commit(many(0, 1_500));
    await until(() => writer.abreast() > 1);
    const order: number[] = [];
    const groups = [0, 1, 2, 3].map(async (nth) => {
      const done = await writer.commit([put(nth), ...many(10_000 + nth * 10, 10)]);
      order.push(nth);
      return done.map(({ outcome }) => outcome);
    });
    for (const outcomes of await Promise.all(groups))
      expect(outcomes).toEqual([{ failed: 0 }, ...Array.from({ length: 10 }, () => 'written')]);
    expect(order).toEqual([0, 1, 2, 3]);
    expect(database.prepare('SELECT count(*) AS items FROM items').get()).toEqual({ items: 1_540 });
    close();
  });

  test('writes on as before where its thread cannot begin', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const { writer, close } = await openWriter(join(folder, 'no\u0000file'));
    await writer.commit(many(0, 1_500));
    await until(() => warned.mock.calls.length > 0);
    expect(warned.mock.calls[0]?.[0]).toContain('is written on the first thread from now on');
    expect((await writer.commit(many(0, 2))).map(({ outcome }) => outcome)).toEqual([{ failed: 0 }, { failed: 0 }]);
    expect(writer.abreast()).toBe(1);
    warned.mockRestore();
    close();
  });
});
