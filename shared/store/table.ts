/**
 * One table, two engines: DynamoDB on AWS, SQLite on the laptop. The stores of this room are written once on this
 * contract, so the laptop keeps the very items that are deployed. Keys and access patterns: keys.ts.
 */
export interface Key {
  pk: string;
  sk: string;
}

/** An item: its keys, the keys of the indexes that it stands in, and what it holds. Bytes are kept as bytes. */
export interface Item extends Key {
  /** Index 1, 2: screens only, eventually consistent. An absent key keeps the item out of the index. */
  gsi1pk?: string;
  gsi1sk?: string;
  gsi2pk?: string;
  gsi2sk?: string;
  /** Epoch seconds after which the item may vanish. */
  ttl?: number;
  [attribute: string]: unknown;
}

/** What must hold for a write to happen; `rev` guards read-then-write. */
export type Condition =
  | { is: 'absent' }
  | { is: 'present' }
  | { is: 'equal'; attribute: string; value: string | number }
  | { is: 'absent-or-equal'; attribute: string; value: string | number }
  | { is: 'absent-or-less'; attribute: string; value: string | number };

export type Write =
  | { put: Item; when?: Condition }
  | { delete: Key; when?: Condition }
  | { check: Key; when: Condition };

export interface Query {
  index?: 'gsi1' | 'gsi2';
  pk: string;
  /** Sort keys that begin so; or from…to, both included. */
  begins?: string;
  from?: string;
  to?: string;
  newestFirst?: boolean;
  limit?: number;
  cursor?: string | null;
}

export interface Table {
  /** Always a consistent read. */
  get(key: Key): Promise<Item | undefined>;
  /** False: the condition did not hold, nothing was written. Durable when it resolves. */
  put(item: Item, when?: Condition): Promise<boolean>;
  delete(key: Key, when?: Condition): Promise<boolean>;
  /** All or nothing, at most 100 writes; the index of the first write whose condition failed, or 'written'. */
  transact(writes: Write[]): Promise<'written' | { failed: number }>;
  /** Consistent on the table's own keys. */
  query(query: Query): Promise<{ items: Item[]; cursor: string | null }>;
}
