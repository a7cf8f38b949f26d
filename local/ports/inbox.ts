import type { DatabaseSync } from 'node:sqlite';
import type { Inbox } from '../../shared/ports.ts';

export interface LaptopInbox extends Inbox {
  /** Lays a mail down as SES would; the same key again is the same mail. */
  receive(key: string, raw: Uint8Array): void;
}

/** Mails that somebody sent to us: here, whoever presses a button or calls the API. */
export function openInbox(post: DatabaseSync): LaptopInbox {
  post.exec('CREATE TABLE IF NOT EXISTS incoming (key TEXT PRIMARY KEY, raw BLOB NOT NULL) STRICT');
  const insert = post.prepare('INSERT OR IGNORE INTO incoming VALUES (?, ?)');
  const byKey = post.prepare('SELECT raw FROM incoming WHERE key = ?');
  return {
    receive: (key, raw) => void insert.run(key, raw),
    async read(key) {
      const row = byKey.get(key);
      return row && (row['raw'] as Uint8Array); // as: the column is a blob, and STRICT
    },
  };
}
