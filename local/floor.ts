import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeAheadLogOf, type WriteAheadLog } from './table/write-ahead-log.ts';

/** A data folder, or nothing on the disk at all. */
export type DataFolder = string | 'memory';

/** The mailbox and the deliveries put aside. A commit is on the disk when it returns. */
export const openPost = (folder: DataFolder): DatabaseSync => open(folder, 'post.sqlite', 'FULL', postTables);

/**
 * Where the clock stood and which rhythms ran: written at every instant of a jump, so it is not waited for on the
 * disk. A killed process loses none of it; a power cut may set it back a moment, and then what ran is asked again.
 */
export const openTimekeeping = (folder: DataFolder): DatabaseSync => open(folder, 'time.sqlite', 'NORMAL', timeTables);

/**
 * The executions. A commit is in the file's log when it returns; who promises something on it flushes the log, and the
 * machines' own steps wait for no disk: after a power cut the last ones are made again, as after any crash.
 */
export function openMachinesFile(folder: string): { database: DatabaseSync; log: WriteAheadLog } {
  return {
    database: open(folder, 'machines.sqlite', 'NORMAL', ''),
    log: writeAheadLogOf(join(folder, 'machines.sqlite')),
  };
}

function open(folder: DataFolder, name: string, synchronous: 'FULL' | 'NORMAL', tables: string): DatabaseSync {
  const file = new DatabaseSync(folder === 'memory' ? ':memory:' : join(folder, name));
  file.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = FAST;`);
  file.exec(tables);
  return file;
}

const postTables = `
  CREATE TABLE IF NOT EXISTS mail (
    id TEXT PRIMARY KEY, message_id TEXT NOT NULL, receiver TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL,
    headers TEXT NOT NULL, html TEXT NOT NULL, text TEXT NOT NULL, raw BLOB NOT NULL, sent_at TEXT NOT NULL,
    about TEXT NOT NULL, journey TEXT NOT NULL, step TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS mail_by_time ON mail (sent_at, id);
  CREATE INDEX IF NOT EXISTS mail_by_receiver ON mail (receiver, sent_at, id);

  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, target TEXT NOT NULL, lane TEXT NOT NULL,
    event TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER, error TEXT, put_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_by_due ON deliveries (due_at, seq) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS deliveries_dead ON deliveries (seq) WHERE due_at IS NULL;
`;

const timeTables = `
  CREATE TABLE IF NOT EXISTS clock (
    id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL, mode TEXT NOT NULL, ahead INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS boots (count INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS schedule (need TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT;
`;
