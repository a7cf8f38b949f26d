import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../../shared/contracts/facts.ts';
import { openSqliteTable, type SqliteTable } from '../../local/table/sqlite-table.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { day, factId, leadId, visit } from './samples.ts';

/** What only the laptop's engine promises: shared commits, the stream in the same transaction, and life after kill -9. */
describe('The table in a file', () => {
  let folder: string;
  let table: SqliteTable;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'revbeat-table-'));
    table = openSqliteTable(join(folder, 'table.sqlite'));
  });
  afterEach(() => {
    table.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const reopen = () => {
    table.close();
    table = openSqliteTable(join(folder, 'table.sqlite'));
  };

  test('all writes of one turn share a commit, each with its own outcome', async () => {
    let commits = 0;
    table.stream.onCommit(() => commits++);
    const key = { pk: 'p', sk: 's' };
    const answers = await Promise.all([
      table.put({ ...key, n: 1 }, { is: 'absent' }),
      table.put({ ...key, n: 2 }, { is: 'absent' }),
      table.transact([{ put: { ...key, n: 3 } }, { check: { pk: 'other', sk: 's' }, when: { is: 'present' } }]),
      table.delete(key, { is: 'equal', attribute: 'n', value: 1 }),
    ]);
    expect(answers).toEqual([true, false, { failed: 1 }, true]);
    expect(commits).toBe(1);
    expect(await table.get(key)).toBeUndefined();
  });

  test('a new fact leaves a row in the stream, in order; the same fact again and its later changes leave none', async () => {
    const { facts, leads } = storesOn(table);
    await facts.accept([visit('1'), visit('2')], Buffer.from('raw'));
    await facts.accept([visit('1'), visit('3')]);
    await facts.markPublished(await facts.unpublished(day(1), 10));
    await leads.list({}, {});
    expect(table.stream.read(10).map(({ notice }) => notice.factId)).toEqual(['1', '2', '3'].map(factId));
    expect(table.stream.read(1)[0]?.notice).toEqual({
      factId: factId('1'),
      type: 'page.viewed',
      subject: leadId('ada'),
      occurredAt: day(0),
    });
  });

  test('in the stream, what came from outside comes before what our own work brought about', async () => {
    const { facts } = storesOn(table);
    const said = (n: number) => visit(String(n));
    const graded = (n: number) => ({ ...said(n), type: 'lead.grade_changed', properties: { to: 'B1' } }) as Fact; // as: spread keeps no pair
    await facts.accept([0, 1, 2, 3].map(graded));
    expect(table.stream.hasNews()).toBe(false);
    await facts.accept([said(4), said(5)]);
    expect(table.stream.hasNews()).toBe(true);
    const coming = () => table.stream.read(8).map(({ notice }) => notice.factId);
    expect(coming()).toEqual([4, 5, 0, 1, 2, 3].map((n) => said(n).id));
    // However much comes from outside, the oldest have their share.
    expect(table.stream.read(2).map(({ notice }) => notice.type)).toEqual(['page.viewed', 'page.viewed']);
    await facts.accept([6, 7, 8, 9, 10, 11, 12].map(said));
    expect(coming()).toEqual([4, 5, 6, 7, 8, 9, 10, 0].map((n) => said(n).id));
    reopen();
    expect(table.stream.hasNews()).toBe(false);
    expect(coming()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => said(n).id));
  });

  test('what was delivered is not read again, before and after a restart', async () => {
    const { facts } = storesOn(table);
    await facts.accept([visit('1'), visit('2'), visit('3')]);
    table.stream.forget(table.stream.read(2).map(({ seq }) => seq));
    expect(table.stream.read(10).map(({ notice }) => notice.factId)).toEqual([factId('3')]);
    expect(table.stream.length()).toBe(1);
    await facts.accept([visit('4')]);
    reopen();
    expect(table.stream.read(10).map(({ notice }) => notice.factId)).toEqual([factId('3'), factId('4')]);
  });

  test('a closed table says so', async () => {
    const late = table.put({ pk: 'p', sk: 's' });
    table.close();
    await expect(late).rejects.toThrow('closed before');
    await expect(table.put({ pk: 'p', sk: 's' })).rejects.toThrow('closed');
    table = openSqliteTable(':memory:');
  });

  test('kill -9 in the middle of writing loses nothing that was acknowledged, and nothing from the stream', async () => {
    const acknowledged = await writeUntilKilled(join(folder, 'table.sqlite'));
    expect(acknowledged.length).toBeGreaterThan(50);
    reopen();
    const stored = new Set((await storesOn(table).facts.of(leadId('ada'))).map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(factId(id)))).toEqual([]);
    expect(new Set(table.stream.read(1_000_000).map(({ notice }) => notice.factId))).toEqual(stored);
  });
});

/** Lets a process of its own accept facts, kills it in the middle, and answers which it had acknowledged. */
function writeUntilKilled(file: string): Promise<string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return new Promise((ended, failed) => {
    writer.once('error', failed);
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.length > 2_000) writer.kill('SIGKILL');
    });
    // The last line may be cut in half.
    writer.once('close', () => ended(said.split('\n').slice(0, -1)));
  });
}
