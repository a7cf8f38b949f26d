import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

export interface Checkpoints {
  /** So many items were written and committed. */
  wrote(items: number): void;
  close(): void;
}

/** An item fills some two pages of four kilobytes. */
const COPIED_EVERY_ITEMS = 5_000;
/** Above this many pages, 80 MB, the log is begun anew. */
const LONGEST_LOG = 20_000;
/** What the database does by itself where there is no thread. */
const BY_ITSELF = 'PRAGMA wal_autocheckpoint = 4000';

/**
 * Copies a busy database's log into its file on a thread of its own: it takes tens of milliseconds, in which nobody
 * could be answered. The thread begins with the first that is due; calm floors never have one.
 */
export function checkpointsOf(database: DatabaseSync, file: string): Checkpoints {
  let thread: Worker | undefined;
  let items = 0;
  let state: 'idle' | 'copying' | 'over' = 'idle';

  function begin(): Worker {
    const begun = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
    });
    // Nobody waits for a copy: what is in the log is kept.
    begun.unref();
    begun.on('message', copied);
    begun.on('error', (error) => {
      if (state === 'over') return;
      state = 'over';
      database.exec(BY_ITSELF);
      process.emitWarning(`${file} copies its log by itself from now on, which takes longer: ${error.message}`);
    });
    // From now on the database leaves it to the thread, but for a log that grows and grows.
    database.exec(`PRAGMA wal_autocheckpoint = ${2 * LONGEST_LOG}`);
    return begun;
  }

  function copied(pages: number): void {
    if (state !== 'copying') return;
    state = 'idle';
    // While there are writers, the thread never gets to the end. The little that is left is copied here, where none
    // writes meanwhile: the next commit begins the log anew.
    if (pages > LONGEST_LOG) database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  return {
    wrote(count) {
      items += count;
      if (items < COPIED_EVERY_ITEMS || state !== 'idle') return;
      items = 0;
      state = 'copying';
      thread ??= begin();
      thread.postMessage('copy');
    },
    close() {
      state = 'over';
      thread?.postMessage('end');
    },
  };
}
