/** Works that share a commit, each with its own outcome. */
export interface Gathering<Work, Outcome> {
  /** Resolves with the work's outcome once it is kept; rejects when the commit failed. */
  run(work: Work): Promise<Outcome>;
  /** What waits is rejected, and so is whatever comes later. */
  close(): void;
}

/** Who keeps works: all of a group or none. */
export interface Keeper<Work, Outcome> {
  /** Answers the outcomes in the works' order; a promise where keeping takes longer than the call. */
  commit(works: Work[]): Outcome[] | Promise<Outcome[]>;
  /** So many groups may be under way. */
  abreast(): number;
}

interface Waiting<Work, Outcome> {
  work: Work;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/**
 * A commit costs a flush to the disk, so all works of one turn of the event loop share one, and so do all that come
 * while those before are under way. In memory nothing is flushed, and waiting for the turn to end would cost more than
 * it saves.
 */
export function gathering<Work, Outcome>(
  keeper: Keeper<Work, Outcome>,
  when: 'after this turn' | 'after this step',
): Gathering<Work, Outcome> {
  let waiting: Waiting<Work, Outcome>[] = [];
  let underWay = 0;
  let isClosed = false;

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const kept = (outcomes: Outcome[]): void => group.forEach(({ resolve }, nth) => resolve(outcomes[nth]!)); // ! : one for each
    const failed = (error: unknown): void => group.forEach(({ reject }) => reject(error));
    try {
      const outcomes = keeper.commit(group.map(({ work }) => work));
      if (Array.isArray(outcomes)) return kept(outcomes);
      underWay += 1;
      void outcomes.then(kept, failed).finally(next);
    } catch (error) {
      failed(error);
    }
  }

  function next(): void {
    underWay -= 1;
    // Once all that came in with the disk's answer is read, so that it shares the commit.
    if (waiting.length > 0) setImmediate(flush);
  }

  return {
    run(work) {
      if (isClosed) return Promise.reject(new Error('the table is closed'));
      return new Promise((resolve, reject) => {
        if (waiting.length === 0 && underWay < keeper.abreast())
          (when === 'after this turn' ? setImmediate : queueMicrotask)(flush);
        waiting.push({ work, resolve, reject });
      });
    },
    close() {
      isClosed = true;
      for (const { reject } of waiting) reject(new Error('the table was closed before this was written'));
      waiting = [];
    },
  };
}
