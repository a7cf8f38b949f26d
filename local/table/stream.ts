import type { DatabaseSync } from 'node:sqlite';
import type { FactNotice } from '../../shared/contracts/facts.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Commits } from './group-commit.ts';

/** What DynamoDB Streams is on AWS: the outbox, written in the transaction of the put itself. */
export interface Stream {
  /** The oldest rows that are still there. */
  read(limit: number): { seq: number; notice: FactNotice }[];
  /** They were delivered: not read again. They leave the disk with the next commit; a crash before it delivers them again. */
  forget(seqs: number[]): void;
  length(): number;
  /** Called after each commit: there may be something to read. */
  onCommit(listener: () => void): void;
  /** For the table itself, within a commit: the put of an item that was not there. */
  append(item: Item): void;
}

/** Whether the stream carries an item on: facts do, when they are new. */
export const isStreamed = (item: Item): boolean => item['stream'] === 'fact' && item.sk.startsWith('FACT#');

export function streamOn(database: DatabaseSync, commits: Commits): Stream {
  const append = database.prepare('INSERT INTO stream (notice) VALUES (?)');
  const read = database.prepare('SELECT seq, notice FROM stream ORDER BY seq LIMIT ?');
  const remove = database.prepare('DELETE FROM stream WHERE seq = ?');
  const length = database.prepare('SELECT count(*) AS length FROM stream');
  const forgotten = new Set<number>();
  return {
    read(limit) {
      const rows = read
        .all(limit + forgotten.size)
        .map(({ seq, notice }) => ({ seq: Number(seq), notice: String(notice) }));
      const kept = rows.filter(({ seq }) => !forgotten.has(seq)).slice(0, limit);
      return kept.map(({ seq, notice }) => ({ seq, notice: JSON.parse(notice) as FactNotice })); // as: append() wrote it
    },
    forget(seqs) {
      for (const seq of seqs) forgotten.add(seq);
      const removed = commits.run(() => seqs.forEach((seq) => remove.run(seq)));
      // A commit that failed leaves them on the disk: they are delivered once more after a restart, which is harmless.
      void removed.then(
        () => seqs.forEach((seq) => forgotten.delete(seq)),
        () => undefined,
      );
    },
    length: () => Number(length.get()?.['length']) - forgotten.size,
    onCommit: commits.onCommit,
    append({ factId, type, subject, occurredAt }) {
      append.run(JSON.stringify({ factId, type, subject, occurredAt }));
    },
  };
}
