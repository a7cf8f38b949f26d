import { carryOver } from '../../shared/store/entity.ts';
import type { Item, Key } from '../../shared/store/table.ts';
import { Partition } from './memory-partition.ts';

/**
 * What was read lately of a table that nobody else writes: one subject's items are asked for many times while its work
 * is done. Items are frozen, as those of the memory table are: whoever changes one makes a copy.
 */
export interface LatelyRead {
  /** The item, from the table where it is not at hand. */
  item(key: Key, fetch: () => Item | undefined): Item | undefined;
  /** All items of that partition; undefined where they are too many to be kept at hand. */
  partition(pk: string, fetch: (limit: number) => Item[]): Partition | undefined;
  /** An item was written, or deleted where there is none; asked for only where it is at hand. */
  wrote(key: Key, item: () => Item | undefined): void;
  /** For a commit that failed: what was at hand may never have been. */
  forget(): void;
}

/** A partition at hand: by sort key, and in order. */
interface Whole {
  items: Map<string, Item>;
  inOrder: Partition;
}

/** The longest partition that is kept whole, and how many items all together: some ten megabytes. */
const LONGEST = 200;
const MOST = 3_000;
/** Names of partitions that are longer, for as long as they are few. */
const MOST_NAMES = 1_000;

export function latelyRead(): LatelyRead {
  const single = new Map<string, Item>();
  const whole = new Map<string, Whole>();
  const long = new Set<string>();
  let kept = 0;

  /** The oldest go, until there is room. */
  function makeRoom(): void {
    for (const [pk, { items }] of whole) {
      if (kept <= MOST) return;
      drop(pk, items.size);
    }
  }
  function drop(pk: string, size: number): void {
    whole.delete(pk);
    kept -= size;
  }
  function within({ pk, sk }: Key, { items, inOrder }: Whole, before: Item | undefined, now: Item | undefined): void {
    const size = items.size;
    if (now) {
      items.set(sk, now);
      inOrder.put(now, before);
    } else if (before) {
      items.delete(sk);
      inOrder.remove(before);
    }
    kept += items.size - size;
    if (items.size <= LONGEST) return;
    drop(pk, items.size);
    isLong(pk);
  }
  function isLong(pk: string): void {
    if (long.size >= MOST_NAMES) long.clear();
    long.add(pk);
  }
  function touched(pk: string): Whole | undefined {
    const partition = whole.get(pk);
    if (partition === undefined) return undefined;
    whole.delete(pk);
    whole.set(pk, partition);
    return partition;
  }

  return {
    item(key, fetch) {
      const partition = touched(key.pk);
      if (partition) return partition.items.get(key.sk);
      const name = nameOf(key);
      const known = single.get(name);
      if (known) return known;
      const item = fetch();
      if (item === undefined) return undefined;
      if (single.size >= MOST) single.delete(single.keys().next().value!); // ! : it is not empty
      single.set(name, Object.freeze(item));
      return item;
    },
    partition(pk, fetch) {
      const known = touched(pk);
      if (known || long.has(pk)) return known?.inOrder;
      const items = fetch(LONGEST + 1);
      if (items.length > LONGEST) return void isLong(pk);
      for (const item of items) Object.freeze(item);
      const inOrder = new Partition(undefined, items);
      whole.set(pk, { items: new Map(items.map((item) => [item.sk, item])), inOrder });
      kept += items.length;
      makeRoom();
      return inOrder;
    },
    wrote(key, item) {
      const name = nameOf(key);
      const partition = whole.get(key.pk);
      const before = partition ? partition.items.get(key.sk) : single.get(name);
      if (partition === undefined && before === undefined) return;
      const now = item();
      if (now) Object.freeze(now);
      if (before && now) carryOver(before, now);
      // Beside a whole partition its single items are no longer asked for, and must not come back.
      single.delete(name);
      if (partition) within(key, partition, before, now);
      else if (now) single.set(name, now);
    },
    forget() {
      single.clear();
      whole.clear();
      kept = 0;
    },
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\u0000${sk}`;
