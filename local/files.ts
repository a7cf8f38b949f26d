import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openMachinesFile, openPost, openTimekeeping, type DataFolder } from './floor.ts';
import { lockFolder } from './lock.ts';
import { MemoryStore } from './states/memory-store.ts';
import { SqliteStore } from './states/sqlite-store.ts';
import type { Store } from './states/store.ts';
import { openSqliteTable, type SqliteTable } from './table/sqlite-table.ts';

/**
 * What the floor keeps: `table.sqlite` the very items that are deployed, `machines.sqlite` the executions,
 * `post.sqlite` the mailbox and deliveries, `time.sqlite` the clock. Each is whole by itself after a kill -9; what
 * stands between two of them is made good because every step is safe to repeat.
 */
export interface Files {
  kind: 'memory' | 'folder';
  table: SqliteTable;
  store: Store;
  post: DatabaseSync;
  time: DatabaseSync;
  close(): void;
}

/** Takes the folder's lock. Throws FolderInUse. */
export async function openFiles(data: DataFolder): Promise<Files> {
  const kind = data === 'memory' ? 'memory' : 'folder';
  const lock = data === 'memory' ? undefined : await lockFolder(data);
  const table = openSqliteTable(data === 'memory' ? ':memory:' : join(data, 'table.sqlite'));
  const machines = data === 'memory' ? undefined : openMachinesFile(data);
  const store = machines ? new SqliteStore(machines.database, machines.log.onDisk) : new MemoryStore();
  const [post, time] = [openPost(data), openTimekeeping(data)];
  return {
    ...{ kind, table, store, post, time },
    close: () => {
      table.close();
      machines?.log.close();
      machines?.database.close();
      post.close();
      time.close();
      lock?.release();
    },
  };
}
