import type { DatabaseSync } from 'node:sqlite';

/** Works that share a commit, each with its own outcome. */
export interface Commits {
  /** Resolves with what the work answered once it is committed; rejects when the commit failed. */
  run<T>(work: () => T): Promise<T>;
  /** Called after each commit that wrote, with the number of works in it. */
  onCommit(listener: (works: number) => void): void;
  /** Called when a commit failed, and nothing of it was kept. */
  onRollback(listener: () => void): void;
  close(): void;
}

interface Waiting {
  work: () => unknown;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

/** Resolves once what was committed is on the disk; absent where a commit is when it returns, or never need be. */
type OnDisk = () => Promise<void>;

/**
 * A commit costs a flush to the disk, so all works of one turn of the event loop share one, and so do all that come
 * while the disk is busy with the one before. In memory nothing is flushed, and waiting for the turn to end would cost
 * more than it saves.
 */
export function groupCommit(
  database: DatabaseSync,
  when: 'after this turn' | 'after this step',
  onDisk?: OnDisk,
): Commits {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const listeners: ((works: number) => void)[] = [];
  const undone: (() => void)[] = [];
  let waiting: Waiting[] = [];
  let disk: 'idle' | 'busy' = 'idle';
  let closed = false;

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const failed = (error: unknown): void => group.forEach(({ reject }) => reject(error));
    let answers: unknown[];
    try {
      begin.run();
      answers = group.map(({ work }) => work());
      commit.run();
    } catch (error) {
      // A work answers "no" by its value: an error here is the disk's, and nothing of the group was kept.
      if (database.isTransaction) database.exec('ROLLBACK');
      for (const listener of undone) listener();
      return failed(error);
    }
    const kept = (): void => group.forEach(({ resolve }, position) => resolve(answers[position]));
    if (onDisk === undefined) kept();
    else {
      disk = 'busy';
      onDisk().then(kept, failed).finally(next);
    }
    for (const listener of listeners) listener(group.length);
  };
  const next = (): void => {
    disk = 'idle';
    // Once all that came in with the disk's answer is read, so that it shares the commit.
    if (waiting.length > 0) setImmediate(flush);
  };
  return {
    run<T>(work: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('the table is closed'));
      return new Promise<T>((resolve, reject) => {
        if (waiting.length === 0 && disk === 'idle')
          (when === 'after this turn' ? setImmediate : queueMicrotask)(flush);
        waiting.push({ work, resolve: resolve as (answer: unknown) => void, reject }); // as: it gets its own work's answer
      });
    },
    onCommit: (listener) => void listeners.push(listener),
    onRollback: (listener) => void undone.push(listener),
    close() {
      closed = true;
      for (const { reject } of waiting) reject(new Error('the table was closed before this was written'));
      waiting = [];
    },
  };
}
