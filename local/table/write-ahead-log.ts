import { close, fdatasync, openSync } from 'node:fs';

/** The log of one SQLite database in WAL mode: a commit that does not wait for the disk stands in it, in order. */
export interface WriteAheadLog {
  /** Resolves once all that was committed before the call is on the disk. Rejects for ever after the disk failed once. */
  onDisk(): Promise<void>;
  close(): void;
}

/**
 * Flushes the log of that database beside the program: the disk works while the next requests are read. Whoever asks
 * while a flush is under way gets the one after it, which all others who ask meanwhile share.
 */
export function writeAheadLogOf(databaseFile: string): WriteAheadLog {
  let file: number | undefined;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  let broken: Error | undefined;
  let isClosed = false;

  const flush = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) return reject(broken);
      // SQLite makes the file with the first write, and keeps it as long as the database is open.
      fdatasync((file ??= openSync(`${databaseFile}-wal`, 'r+')), (error) => {
        // A disk that lost a write once may say later that all is well: it is not asked again.
        if (error) broken ??= error;
        if (broken) reject(broken);
        else resolve();
        running = undefined;
        if (isClosed) release();
      });
    });

  function release(): void {
    if (file !== undefined) close(file);
    file = undefined;
  }

  return {
    onDisk() {
      if (running === undefined) return (running = flush());
      const before = running;
      return (following ??= before
        .catch(() => undefined)
        .then(() => {
          following = undefined;
          return (running = flush());
        }));
    },
    close() {
      isClosed = true;
      if (running === undefined) release();
    },
  };
}
