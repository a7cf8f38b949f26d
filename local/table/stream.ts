import type { DatabaseSync } from 'node:sqlite';
import type { Item } from '../../shared/store/table.ts';
import type { Commits } from './group-commit.ts';
import { itemOf, type Row } from './item-row.ts';

export interface StreamRow {
  seq: number;
  item: Item;
}

/** What DynamoDB Streams is on AWS: the outbox, written in the transaction of the put itself. */
export interface Stream {
  /** The oldest rows behind `after`, with their items as they are now. */
  read(after: number, limit: number): StreamRow[];
  /** They were delivered; whoever crashes before this delivers them again. */
  done(seqs: number[]): Promise<void>;
  /** Rows not yet done. */
  length(): number;
  /** Called after each commit: there may be something to read. */
  onCommit(listener: () => void): void;
  /** For the table itself, within a commit. */
  append(row: Row): void;
}

export function streamOn(database: DatabaseSync, commits: Commits): Stream {
  const append = database.prepare('INSERT INTO stream (pk, sk) VALUES (?, ?)');
  const read = database.prepare(
    'SELECT seq, item FROM stream JOIN items USING (pk, sk) WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const done = database.prepare('DELETE FROM stream WHERE seq = ?');
  const length = database.prepare('SELECT count(*) AS length FROM stream');
  return {
    read: (after, limit) => read.all(after, limit).map(({ seq, item }) => ({ seq: Number(seq), item: itemOf(item) })),
    done: (seqs) => commits.run(() => seqs.forEach((seq) => done.run(seq))),
    length: () => Number(length.get()?.['length']),
    onCommit: commits.onCommit,
    append: ({ pk, sk }) => void append.run(pk, sk),
  };
}
