import type { DatabaseSync } from 'node:sqlite';
import type { FactNotice, FactType } from '../../shared/contracts/facts.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Commits } from './group-commit.ts';

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
  /** For the table itself, within a commit: the put of an item that was not there. */
  append(notice: Notice): void;
}

/** A row of the stream: what is carried on of an item, and whether our own work brought it about. */
export interface Notice {
  text: string;
  isOurs: boolean;
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

/** The share of a page that is for the oldest rows, whatever they are: what is ours is late in a burst, and never forgotten. */
const forTheOldest = 1 / 8;

/** Whether the stream carries an item on: facts do, when they are new. */
export const isStreamed = (item: Item): boolean => item['stream'] === 'fact' && item.sk.startsWith('FACT#');

export const noticeOf = ({ factId, type, subject, occurredAt }: Item): Notice => ({
  text: JSON.stringify({ factId, type, subject, occurredAt }),
  isOurs: ours.has(type as FactType), // as: it is an item of a fact
});

export function streamOn(database: DatabaseSync, commits: Commits): Stream {
  const append = database.prepare('INSERT INTO stream (notice) VALUES (?)');
  const read = database.prepare('SELECT seq, notice FROM stream ORDER BY seq LIMIT ?');
  const remove = database.prepare('DELETE FROM stream WHERE seq = ?');
  const length = database.prepare('SELECT count(*) AS length FROM stream');
  const one = database.prepare('SELECT seq, notice FROM stream WHERE seq = ?');
  const forgotten = new Set<number>();
  /** From outside, since this process began: what an earlier one left is read in its order. */
  const news = new Set<number>();
  let appended: number[] = [];
  commits.onCommit(() => {
    for (const seq of appended.splice(0)) news.add(seq);
  });
  commits.onRollback(() => void (appended = []));

  return {
    read(limit) {
      const first = firstOf(news, Math.ceil(limit * (1 - forTheOldest))).flatMap((seq) => one.all(seq));
      const taken = new Set(first.map(({ seq }) => Number(seq)));
      const oldest = read
        .all(limit + forgotten.size + taken.size)
        .filter(({ seq }) => !forgotten.has(Number(seq)) && !taken.has(Number(seq)));
      return [...first, ...oldest]
        .slice(0, limit)
        .map(({ seq, notice }) => ({ seq: Number(seq), notice: JSON.parse(String(notice)) as FactNotice })); // as: append() wrote it
    },
    hasNews: () => news.size > 0,
    forget(seqs) {
      for (const seq of seqs) {
        forgotten.add(seq);
        news.delete(seq);
      }
      const removed = commits.run(() => seqs.forEach((seq) => remove.run(seq)));
      // A commit that failed leaves them on the disk: they are delivered once more after a restart, which is harmless.
      void removed.then(
        () => seqs.forEach((seq) => forgotten.delete(seq)),
        () => undefined,
      );
    },
    length: () => Number(length.get()?.['length']) - forgotten.size,
    onCommit: commits.onCommit,
    append({ text, isOurs }) {
      const { lastInsertRowid } = append.run(text);
      if (!isOurs) appended.push(Number(lastInsertRowid));
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
