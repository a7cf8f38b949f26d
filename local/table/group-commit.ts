import type { DatabaseSync } from 'node:sqlite';

/** Works that share a commit, each with its own outcome. */
export interface Commits {
  /** Resolves with what the work answered once it is committed; rejects when the commit failed. */
  run<T>(work: () => T): Promise<T>;
  /** Called after each commit that wrote. */
  onCommit(listener: () => void): void;
  close(): void;
}

interface Waiting {
  work: () => unknown;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * A commit costs a flush to the disk, so all works of one turn of the event loop share one. In memory nothing is
 * flushed, and waiting for the turn to end would cost more than it saves.
 */
export function groupCommit(database: DatabaseSync, when: 'after this turn' | 'after this step'): Commits {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const listeners: (() => void)[] = [];
  let waiting: Waiting[] = [];
  let closed = false;

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      begin.run();
      const answers = group.map(({ work }) => work());
      commit.run();
      group.forEach(({ resolve }, position) => resolve(answers[position]));
    } catch (error) {
      // A work answers "no" by its value: an error here is the disk's, and nothing of the group was kept.
      if (database.isTransaction) database.exec('ROLLBACK');
      group.forEach(({ reject }) => reject(error));
      return;
    }
    for (const listener of listeners) listener();
  };
  return {
    run<T>(work: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('the table is closed'));
      return new Promise<T>((resolve, reject) => {
        if (waiting.length === 0) (when === 'after this turn' ? setImmediate : queueMicrotask)(flush);
        waiting.push({ work, resolve: resolve as (answer: unknown) => void, reject }); // as: it gets its own work's answer
      });
    },
    onCommit: (listener) => void listeners.push(listener),
    close() {
      closed = true;
      for (const { reject } of waiting) reject(new Error('the table was closed before this was written'));
      waiting = [];
    },
  };
}
