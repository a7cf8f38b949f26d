import { amongOthers } from './contention.ts';
import type { Condition, Item, Key, Table, Write } from './table.ts';

/**
 * What an item holds travels as JSON text in one attribute: DynamoDB's own maps allow 32 levels and 38 digits, and
 * senders' bodies keep to neither. Attributes that a condition, an index or the stream reads stand beside it.
 */
export const body = (entity: object): { body: string } => ({ body: JSON.stringify(entity) });

/** The entity of an item; T is what the same store wrote. */
export const entityOf = <T>(item: Item): T =>
  (known.get(item) ?? (Object.isFrozen(item) ? readOnce(item) : parsed(item))) as T; // as: only this room writes items

const parsed = (item: Item): unknown => JSON.parse(String(item['body']));

/** Items of the memory table never change, and come again and again: what they hold is read once, and frozen like them. */
const known = new WeakMap<Item, unknown>();
function readOnce(item: Item): unknown {
  const entity = frozen(parsed(item));
  known.set(item, entity);
  return entity;
}

/** An item that says the same as the one in whose place it comes is not read again. */
export function carryOver(before: Item, after: Item): void {
  const entity = before['body'] === after['body'] ? known.get(before) : undefined;
  if (entity !== undefined) known.set(after, entity);
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

export const revOf = (item: Item): number => Number(item['rev'] ?? 0);

/**
 * Read, decide, write under the guard of `rev`; again when somebody came between. `decide` answers the item as it
 * should be, or undefined to leave it. It is called once per attempt and sees what is there then.
 * `provided` must hold in the same transaction; `refused` when it does not. `lastSeen`: the item as the caller itself
 * wrote it, which is not read again unless somebody wrote it since.
 * @throws Transient when others kept coming between.
 */
export async function change(
  table: Table,
  key: Key,
  decide: (item: Item | undefined) => Item | undefined,
  provided: Write[] = [],
  lastSeen?: Item,
): Promise<{ item: Item | undefined; now: 'changed' | 'left' | 'refused' }> {
  let guess = lastSeen;
  return amongOthers(
    async () => {
      const unread = guess;
      guess = undefined;
      const before = unread ?? (await table.get(key));
      const after = decide(before);
      if (after === undefined) return unread === undefined ? { item: before, now: 'left' as const } : undefined;
      const item = { ...after, ...key, rev: (before ? revOf(before) : 0) + 1 };
      // A transaction even for one item: by its token a repeated request does not take its own write for another's.
      const written = await table.transact([{ put: item, when: unmoved(before) }, ...provided]);
      if (written === 'written') return { item, now: 'changed' as const };
      return written.failed > 0 ? { item: before, now: 'refused' as const } : undefined;
    },
    (times) => `${key.sk.split('#', 1)[0]} was changed by others ${times} times in a row`,
  );
}

/** Nobody wrote the item since it was read. A picture of facts is put without a `rev`, and is drawn anew if it was old. */
export const unmoved = (before: Item | undefined): Condition => {
  if (before === undefined) return { is: 'absent' };
  return { is: before['rev'] === undefined ? 'absent-or-equal' : 'equal', attribute: 'rev', value: revOf(before) };
};
