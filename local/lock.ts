import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Another process works on the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse' as const;
}

/** The folder cannot be made or written to. */
export class FolderUnusable extends Error {
  override name = 'FolderUnusable' as const;
}

export interface FolderLock {
  release(): void;
}

const PATIENCE_MS = 2_000;
const PAUSE_MS = 50;

/**
 * One process per data folder. The lock is the operating system's own, held by an open SQLite transaction: it goes
 * with the process however that ends, where a file with a pid in it would stay behind and lie. Tried for two seconds,
 * so that a restart does not stumble over the process that is just ending. Throws FolderInUse and FolderUnusable.
 */
export async function lockFolder(folder: string, patienceMs: number = PATIENCE_MS): Promise<FolderLock> {
  const file = openIn(folder);
  for (const until = performance.now() + patienceMs; ; await pause(PAUSE_MS)) {
    if (taken(file)) return { release: () => file.close() };
    if (performance.now() >= until) {
      file.close();
      throw new FolderInUse(
        `Another Revbeat works on the data folder ${folder}. Stop it first, or choose another folder with REVBEAT_DATA.`,
      );
    }
  }
}

function openIn(folder: string): DatabaseSync {
  try {
    makeFolder(folder);
    return new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FolderUnusable(`The data folder ${folder} cannot be used (${why}). Choose another with REVBEAT_DATA.`, {
      cause: error,
    });
  }
}

/** Level by level: Node's own `recursive` goes round for ever where the system says ENOENT of a parent that is there. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process that starts at the same time may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}

function taken(file: DatabaseSync): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && /database is locked/.test(error.message)) return false;
    throw error;
  }
}
