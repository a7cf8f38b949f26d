import { badCursor } from '../../shared/store/place.ts';
import type { Item, Query } from '../../shared/store/table.ts';

/** Items of one partition in order of their sort keys; in an index, of the index's sort key and then of their own keys. */
export class Partition {
  private readonly index: 'gsi1' | 'gsi2' | undefined;
  private readonly items: Set<Item>;
  /** In order; undefined while nobody has asked since something came or went. */
  private ordered: Item[] | undefined;

  constructor(index?: 'gsi1' | 'gsi2', items?: Iterable<Item>) {
    this.index = index;
    this.items = new Set(items);
    for (const item of this.items) this.look(item);
  }

  /** `before` is the item as it stood here until now, if it did. */
  put(item: Item, before: Item | undefined): void {
    if (before !== undefined) this.items.delete(before);
    this.items.add(item);
    this.look(item);
    const { ordered } = this;
    if (ordered === undefined) return;
    if (before !== undefined && this.compare(before, item) !== 0) this.ordered = undefined;
    else ordered.splice(this.placeOf(ordered, item), before === undefined ? 0 : 1, item);
  }

  remove(item: Item): void {
    if (this.items.delete(item)) this.ordered?.splice(this.placeOf(this.ordered, item), 1);
  }

  page(query: Query): { items: Item[]; cursor: string | null } {
    const { newestFirst = false, limit, cursor } = query;
    const within = this.within(query);
    if (newestFirst) within.reverse();
    const sign = newestFirst ? -1 : 1;
    const after = cursor ? readCursor(cursor, this.index ? 3 : 1) : undefined;
    const behind = after ? within.filter((item) => sign * compareKeys(this.keysOf(item), after) > 0) : within;
    const items = limit === undefined ? behind : behind.slice(0, limit);
    const last = items.at(-1);
    return { items, cursor: last && items.length < behind.length ? writeCursor(this.keysOf(last)) : null };
  }

  /** Sort keys that begin so stand together, as those from…to do: a copy of that stretch. */
  private within({ begins, from = '', to }: Query): Item[] {
    const ordered = this.inOrder();
    const least = begins ?? from;
    const isBefore = (item: Item): boolean => compareText(this.sortKey(item), least) < 0;
    const first = least === '' ? 0 : firstNot(ordered, 0, isBefore);
    if (begins === undefined && to === undefined) return ordered.slice(first);
    const isWithin =
      begins === undefined
        ? (item: Item): boolean => compareText(this.sortKey(item), to ?? '') <= 0
        : (item: Item): boolean => this.sortKey(item).startsWith(begins);
    return ordered.slice(first, firstNot(ordered, first, isWithin));
  }

  private look(item: Item): void {
    anyBeyond ||= beyond.test(this.sortKey(item));
  }

  private inOrder(): Item[] {
    return (this.ordered ??= [...this.items].sort((a, b) => this.compare(a, b)));
  }

  private placeOf(ordered: Item[], item: Item): number {
    return firstNot(ordered, 0, (other) => this.compare(other, item) < 0);
  }

  private sortKey(item: Item): string {
    return this.index === undefined ? item.sk : (item[`${this.index}sk`] ?? '');
  }

  private keysOf(item: Item): string[] {
    return this.index === undefined ? [item.sk] : [this.sortKey(item), item.pk, item.sk];
  }

  private compare(a: Item, b: Item): number {
    if (this.index === undefined) return compareText(a.sk, b.sk);
    return compareText(this.sortKey(a), this.sortKey(b)) || compareText(a.pk, b.pk) || compareText(a.sk, b.sk);
  }
}

/** Where, from `from` on, the items begin for which it does not hold: it holds for a first stretch of them only. */
function firstNot(ordered: Item[], from: number, holds: (item: Item) => boolean): number {
  let [low, high] = [from, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ordered[middle]!))
      low = middle + 1; // ! : within the list
    else high = middle;
  }
  return low;
}

const compareKeys = (a: string[], b: string[]): number => {
  for (let at = 0; at < a.length; at++) {
    const order = compareText(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};

/** Text sorts by its UTF-8 bytes, as in DynamoDB: only letters beyond the first plane sort otherwise in JavaScript. */
const beyond = /[\ud800-\udfff]/;
let anyBeyond = false;
const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  if (anyBeyond) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
};

const writeCursor = (keys: string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

function readCursor(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string')) return keys;
  } catch (error) {
    throw badCursor(error);
  }
  throw badCursor();
}
