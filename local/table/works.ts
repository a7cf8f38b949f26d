import type { DatabaseSync } from 'node:sqlite';
import type { FactType } from '../../shared/contracts/facts.ts';
import type { Condition, Item, Key, Write } from '../../shared/store/table.ts';
import { holds } from './conditions.ts';
import { itemOf, rowOf, type Row } from './item-row.ts';
import { oneCommitOn } from './one-commit.ts';

/** What is asked of the file in one go; plain data, so that it can be done by another thread. */
export type Work = { writes: Planned[] } | { forget: number[] };

/** A write as it was when it was asked for: what the caller does with its item afterwards is no part of it. */
export type Planned = { key: Key; when?: Condition | undefined } & (
  | { row: Row; notice?: string; ours?: boolean }
  | { delete: Key }
  | { check: Key }
);

export interface Done {
  /** The index of the first write whose condition failed, or 'written'. */
  outcome: 'written' | { failed: number };
  /** Places in the stream of the facts from outside that this work brought. */
  news: number[];
}

export function planned(write: Write): Planned {
  if ('check' in write) return { ...write, key: write.check };
  if ('delete' in write) return { ...write, key: write.delete };
  const { put, when } = write;
  const { pk, sk } = put;
  return { key: { pk, sk }, when, row: rowOf(put), ...(isStreamed(put) && noticeOf(put)) };
}

/**
 * What our own work brings about. It comes after what people and programs say, so that a lead who comes in a burst is
 * scored, routed and enrolled before the work on those before goes on. In their order they are only for each subject.
 */
const ours: ReadonlySet<FactType> = new Set<FactType>([
  'lead.stage_changed',
  'lead.owner_changed',
  'lead.grade_changed',
  'owner.alerted',
  'journey.entered',
  'journey.kept_out',
  'journey.left',
  'experiment.exposed',
  'sla.met',
  'sla.breached',
]);

/** Whether the stream carries an item on: facts do, when they are new. */
const isStreamed = (item: Item): boolean => item['stream'] === 'fact' && item.sk.startsWith('FACT#');

const noticeOf = ({ factId, type, subject, occurredAt }: Item) => ({
  notice: JSON.stringify({ factId, type, subject, occurredAt }),
  ours: ours.has(type as FactType), // as: it is an item of a fact
});

/** Does works on the file, all in one commit. The stream's row is written in the transaction of the put itself. */
export function worksOn(database: DatabaseSync): (works: Work[]) => Done[] {
  const sql = {
    get: database.prepare('SELECT item FROM items WHERE pk = ? AND sk = ?'),
    put: database.prepare(
      `INSERT INTO items (pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET gsi1pk = excluded.gsi1pk, gsi1sk = excluded.gsi1sk,
         gsi2pk = excluded.gsi2pk, gsi2sk = excluded.gsi2sk, item = excluded.item`,
    ),
    delete: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?'),
    append: database.prepare('INSERT INTO stream (notice) VALUES (?)'),
    forget: database.prepare('DELETE FROM stream WHERE seq = ?'),
  };
  const inOneCommit = oneCommitOn(database);

  const read = ({ pk, sk }: Key): Item | undefined => {
    const found = sql.get.get(pk, sk);
    return found && itemOf(found['item']);
  };
  const write = (asked: Planned, before: Item | undefined, news: number[]): void => {
    if ('row' in asked) {
      const { pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item } = asked.row;
      if (asked.notice !== undefined && before === undefined) {
        const { lastInsertRowid } = sql.append.run(asked.notice);
        if (asked.ours !== true) news.push(Number(lastInsertRowid));
      }
      sql.put.run(pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item);
    } else if ('delete' in asked) sql.delete.run(asked.delete.pk, asked.delete.sk);
  };
  const carryOut = (work: Work): Done => {
    const news: number[] = [];
    if ('forget' in work) {
      for (const seq of work.forget) sql.forget.run(seq);
      return { outcome: 'written', news };
    }
    const { writes } = work;
    const before = writes.map((asked) => (asked.when || 'notice' in asked ? read(asked.key) : undefined));
    const failed = writes.findIndex(({ when }, nth) => !holds(when, before[nth]));
    if (failed >= 0) return { outcome: { failed }, news };
    writes.forEach((asked, nth) => write(asked, before[nth], news));
    return { outcome: 'written', news };
  };
  return (works) => inOneCommit(works.map((work) => () => carryOut(work)));
}
