import type { StatementSync } from 'node:sqlite';
import { BadInput } from '../../shared/errors.ts';
import type { Condition, Item, Key, Query, Table, Write } from '../../shared/store/table.ts';
import { checkpointsOf } from './checkpoints.ts';
import { holds } from './conditions.ts';
import { openDatabase } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { itemOf, rowOf, type Row } from './item-row.ts';
import { latelyRead } from './lately-read.ts';
import type { Partition } from './memory-partition.ts';
import { queriesOn } from './queries.ts';
import { writeAheadLogOf } from './write-ahead-log.ts';
import { isStreamed, noticeOf, streamOn, type Notice, type Stream } from './stream.ts';

export interface SqliteTable extends Table {
  /** Facts stored and not yet delivered, in the order of their commits. */
  stream: Stream;
  /** Waits for nothing: what was not committed is rejected. */
  close(): void;
}

/**
 * The table on SQLite: a file that survives kill -9 and a power cut at any instant, or `:memory:`. All writes of one
 * turn of the event loop share one transaction; a promise resolves only once it is on the disk.
 */
export function openSqliteTable(file: string): SqliteTable {
  const database = openDatabase(file);
  const sql = {
    get: database.prepare('SELECT item FROM items WHERE pk = ? AND sk = ?'),
    put: database.prepare(
      `INSERT INTO items (pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET gsi1pk = excluded.gsi1pk, gsi1sk = excluded.gsi1sk,
         gsi2pk = excluded.gsi2pk, gsi2sk = excluded.gsi2sk, item = excluded.item`,
    ),
    add: database.prepare(
      `INSERT INTO items (pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO NOTHING`,
    ),
    all: database.prepare('SELECT item FROM items WHERE pk = ? ORDER BY sk LIMIT ?'),
    delete: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?'),
  };
  const log = file === ':memory:' ? undefined : writeAheadLogOf(file);
  const commits = log ? groupCommit(database, 'after this turn', log.onDisk) : groupCommit(database, 'after this step');
  const checkpoints = log && checkpointsOf(database, file);
  if (checkpoints) commits.onCommit(checkpoints.wrote);
  const stream = streamOn(database, commits);
  const query = queriesOn(database);

  const lately = latelyRead();
  commits.onRollback(lately.forget);

  const read = (key: Key): Item | undefined =>
    lately.item(key, () => {
      const found = sql.get.get(key.pk, key.sk);
      return found && itemOf(found['item']);
    });
  const partitionOf = (pk: string): Partition | undefined =>
    lately.partition(pk, (limit) => sql.all.all(pk, limit).map(({ item }) => itemOf(item)));
  const put = (how: StatementSync, { row, key, news }: PlannedPut): boolean => {
    const { pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item } = row;
    const { changes } = how.run(pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item);
    if (changes === 0) return false;
    if (news) stream.append(news);
    lately.wrote(key, () => itemOf(item));
    return true;
  };
  const write = (planned: Planned, before: Item | undefined): void => {
    if ('row' in planned) {
      const { news, ...known } = planned;
      put(sql.put, before === undefined ? planned : known);
    } else if ('delete' in planned) {
      sql.delete.run(planned.delete.pk, planned.delete.sk);
      lately.wrote(planned.key, () => undefined);
    }
  };
  /** The index of the first write whose condition fails, or 'written'. */
  const apply = (writes: Planned[]): 'written' | { failed: number } => {
    const [only, ...others] = writes;
    // The commonest of all, each fact that is accepted: the index itself says whether it was there.
    if (others.length === 0 && only && 'row' in only && only.when?.is === 'absent')
      return put(sql.add, only) ? 'written' : { failed: 0 };
    const before = writes.map((planned) => (planned.when || 'news' in planned ? read(planned.key) : undefined));
    const failed = writes.findIndex(({ when }, position) => !holds(when, before[position]));
    if (failed >= 0) return { failed };
    writes.forEach((planned, position) => write(planned, before[position]));
    return 'written';
  };
  const transact = async (writes: Write[]) => {
    // Planned now: what the caller does with its item afterwards is not part of it.
    const planned = writes.map(plan);
    if (
      new Set(planned.map(({ key }) => JSON.stringify([key.pk, key.sk]))).size < writes.length ||
      writes.length > 100
    ) {
      throw new BadInput('transaction', 'a transaction has at most 100 writes, each of another item');
    }
    return commits.run(() => apply(planned));
  };
  return {
    get: async (key) => read(key),
    put: async (item, when) => (await transact([{ put: item, when }])) === 'written',
    delete: async (key, when) => (await transact([{ delete: key, when }])) === 'written',
    transact,
    query: async (asked: Query) =>
      (asked.index === undefined ? partitionOf(asked.pk)?.page(asked) : undefined) ?? query(asked),
    stream,
    close() {
      commits.close();
      log?.close();
      checkpoints?.close();
      database.close();
    },
  };
}

interface Asked {
  key: Key;
  when?: Condition | undefined;
}
type PlannedPut = Asked & { row: Row; news?: Notice };
type Planned = PlannedPut | (Asked & ({ delete: Key } | { check: Key }));

function plan(write: Write): Planned {
  if ('check' in write) return { ...write, key: write.check };
  if ('delete' in write) return { ...write, key: write.delete };
  const { put, when } = write;
  const { pk, sk } = put;
  return { key: { pk, sk }, when, row: rowOf(put), ...(isStreamed(put) && { news: noticeOf(put) }) };
}
