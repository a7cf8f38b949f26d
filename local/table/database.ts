import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Text sorts by its UTF-8 bytes in SQLite as in DynamoDB, so keys mean the same on both. */
const schema = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL,
    gsi1pk TEXT, gsi1sk TEXT, gsi2pk TEXT, gsi2sk TEXT,
    item NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS own ON items (pk, sk);
  CREATE INDEX IF NOT EXISTS gsi1 ON items (gsi1pk, gsi1sk, pk, sk) WHERE gsi1pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS gsi2 ON items (gsi2pk, gsi2sk, pk, sk) WHERE gsi2pk IS NOT NULL;
  CREATE TABLE IF NOT EXISTS stream (seq INTEGER PRIMARY KEY AUTOINCREMENT, notice TEXT NOT NULL);
`;

export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 2_000 });
  // What is deleted or written over is wiped, so that what somebody had us forget is not read out of the file.
  // NORMAL: a commit is in the log when it answers, and whoever made it flushes the log beside the program.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = FAST; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;',
  );
  database.exec(schema);
  return database;
}
