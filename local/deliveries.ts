import type { DatabaseSync } from 'node:sqlite';

/** An event for one function that could not be delivered yet, or not at all. */
export interface Delivery {
  /** The same event for the same function has the same id: it is kept once. */
  id: string;
  target: string;
  /** Deliveries of one lane are made one after the other: a lane is a subject. */
  lane: string;
  event: unknown;
  /** How often it was tried. */
  attempts: number;
}

/** To be made at that instant, in epoch milliseconds. */
export type PutDelivery = Omit<Delivery, 'attempts'> & { dueAt: number };

export interface DeadLetter extends Delivery {
  error: string;
  putAt: number;
}

/** Seconds until the next try after the first, second … failure: the first ones at once, for a race that was lost. */
export const retryAfterSeconds = [0, 0, 5, 30, 300, 1800, 7200];

export interface Deliveries {
  /** All of them or none. One that waits or died already starts anew. */
  put(deliveries: PutDelivery[]): void;
  /** The same within a commit that the caller has begun on the same file. */
  putWithin(deliveries: PutDelivery[]): void;
  due(now: number, limit: number): Delivery[];
  nextDueAt(): number | undefined;
  /** Made: forgotten. */
  done(id: string): void;
  /** Tried again later by the table above, dead after its last row. */
  failed(delivery: Delivery, error: string, now: number): 'later' | 'dead';
  dead(after: number, limit: number): (DeadLetter & { seq: number })[];
  /** Tries a dead letter again. False: there is none of that id. */
  revive(id: string, now: number): boolean;
}

export function openDeliveries(post: DatabaseSync): Deliveries {
  const columns =
    'INSERT INTO deliveries (id, target, lane, event, attempts, due_at, error, put_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
  const renewed = 'attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error';
  const put = post.prepare(`${columns} ON CONFLICT (id) DO UPDATE SET ${renewed}`);
  const due = post.prepare('SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?');
  const first = post.prepare('SELECT due_at FROM deliveries WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1');
  const drop = post.prepare('DELETE FROM deliveries WHERE id = ?');
  const dead = post.prepare('SELECT * FROM deliveries WHERE due_at IS NULL AND seq > ? ORDER BY seq LIMIT ?');
  const revive = post.prepare('UPDATE deliveries SET due_at = ?, attempts = 0 WHERE id = ? AND due_at IS NULL');

  const putWithin: Deliveries['putWithin'] = (list) => {
    for (const { id, target, lane, event, dueAt } of list)
      put.run(id, target, lane, JSON.stringify(event), 0, dueAt, null, dueAt);
  };

  return {
    put(list) {
      post.exec('BEGIN');
      putWithin(list);
      post.exec('COMMIT');
    },
    putWithin,
    due: (now, limit) => due.all(now, limit).map(deliveryOf),
    nextDueAt: () => {
      const row = first.get();
      return row === undefined ? undefined : Number(row['due_at']);
    },
    done: (id) => void drop.run(id),
    failed({ id, target, lane, event, attempts }, error, now) {
      const wait = retryAfterSeconds[attempts];
      const dueAt = wait === undefined ? null : now + wait * 1000;
      put.run(id, target, lane, JSON.stringify(event), attempts + 1, dueAt, error, now);
      return dueAt === null ? 'dead' : 'later';
    },
    dead: (after, limit) =>
      dead.all(after, limit).map((row) => ({
        ...deliveryOf(row),
        seq: Number(row['seq']),
        error: String(row['error']),
        putAt: Number(row['put_at']),
      })),
    revive: (id, now) => revive.run(now, id).changes > 0,
  };
}

const deliveryOf = (row: Record<string, unknown>): Delivery => ({
  id: String(row['id']),
  target: String(row['target']),
  lane: String(row['lane']),
  event: JSON.parse(String(row['event'])),
  attempts: Number(row['attempts']),
});
