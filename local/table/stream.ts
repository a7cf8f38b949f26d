import type { DatabaseSync } from 'node:sqlite';
import type { FactNotice } from '../../shared/contracts/facts.ts';

/** What DynamoDB Streams is on AWS: the outbox, written in the transaction of the put itself. */
export interface Stream {
  /** The rows that come next: what came from outside first, some of the oldest among them however much that is. */
  read(limit: number): { seq: number; notice: FactNotice }[];
  /** Whether something from outside waits. */
  hasNews(): boolean;
  /** They were delivered: not read again. They leave the disk with the next commit; a crash before it delivers them again. */
  forget(seqs: number[]): void;
  length(): number;
  /** Called after each commit: there may be something to read. */
  onCommit(listener: () => void): void;
  /** For the table itself: a commit brought these from outside. */
  committed(news: number[]): void;
}

/** The share of a page that is for the oldest rows, whatever they are: what is ours is late in a burst, and never forgotten. */
const forTheOldest = 1 / 8;

export function streamOn(database: DatabaseSync, remove: (seqs: number[]) => Promise<unknown>): Stream {
  const read = database.prepare('SELECT seq, notice FROM stream ORDER BY seq LIMIT ?');
  const length = database.prepare('SELECT count(*) AS length FROM stream');
  const one = database.prepare('SELECT seq, notice FROM stream WHERE seq = ?');
  const forgotten = new Set<number>();
  /** From outside, since this process began: what an earlier one left is read in its order. */
  const news = new Set<number>();
  const listeners: (() => void)[] = [];

  return {
    read(limit) {
      const first = firstOf(news, Math.ceil(limit * (1 - forTheOldest))).flatMap((seq) => one.all(seq));
      const taken = new Set(first.map(({ seq }) => Number(seq)));
      const oldest = read
        .all(limit + forgotten.size + taken.size)
        .filter(({ seq }) => !forgotten.has(Number(seq)) && !taken.has(Number(seq)));
      return [...first, ...oldest]
        .slice(0, limit)
        .map(({ seq, notice }) => ({ seq: Number(seq), notice: JSON.parse(String(notice)) as FactNotice })); // as: the table wrote it
    },
    hasNews: () => news.size > 0,
    forget(seqs) {
      for (const seq of seqs) {
        forgotten.add(seq);
        news.delete(seq);
      }
      // A commit that failed leaves them on the disk: they are delivered once more after a restart, which is harmless.
      remove(seqs).then(
        () => seqs.forEach((seq) => forgotten.delete(seq)),
        () => undefined,
      );
    },
    length: () => Number(length.get()?.['length']) - forgotten.size,
    onCommit: (listener) => void listeners.push(listener),
    committed(seqs) {
      for (const seq of seqs) news.add(seq);
      for (const listener of listeners) listener();
    },
  };
}

function firstOf(seqs: Set<number>, count: number): number[] {
  const first: number[] = [];
  for (const seq of seqs) {
    if (first.length === count) break;
    first.push(seq);
  }
  return first;
}
