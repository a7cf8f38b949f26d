import type { Page, Paging } from '../ports.ts';
import { cursorAt, pageSize, placeOf } from './place.ts';
import type { Item, Query, Table } from './table.ts';

/** A list that is spread over several partitions of an index, read as one: merged by sort key. */
export interface Listing {
  index: 'gsi1' | 'gsi2';
  partitions: string[];
  newestFirst?: boolean;
  /** Bounds of the sort key, both included. */
  from?: string;
  to?: string;
  /** Leaves an item out of the page; its place is passed over. */
  keep?: (item: Item) => boolean;
}

/** A page looks at so many items at most: a rare match gives a short page and a cursor, not a slow answer. */
const mostLookedAt = 5_000;

/** One page of a listing. Eventually consistent: for screens and sweeps, not for decisions. */
export async function pageOf<T>(
  table: Table,
  listing: Listing,
  paging: Paging,
  read: (item: Item) => T,
): Promise<Page<T>> {
  const size = pageSize(paging.limit);
  // Where items are left out, more are looked at in one go: each go reads all partitions.
  const stride = listing.keep ? Math.max(size, 400) : size;
  const kept: Item[] = [];
  let after = placeOf(paging.cursor);
  for (let lookedAt = 0; ; ) {
    const chunk = await nextItems(table, listing, after, stride + 1);
    for (const item of chunk.slice(0, stride)) {
      if (!listing.keep || listing.keep(item)) kept.push(item);
      after = sortKey(listing, item);
      if (kept.length === size) break;
    }
    lookedAt += chunk.length;
    const last = chunk.at(-1);
    const ended = last === undefined || (chunk.length <= stride && after === sortKey(listing, last));
    const cursor = ended || after === undefined ? null : cursorAt(after);
    if (ended || kept.length === size || lookedAt >= mostLookedAt) return { items: kept.map(read), cursor };
  }
}

/** The first `count` items behind a place, of all partitions together. */
async function nextItems(table: Table, listing: Listing, after: string | undefined, count: number): Promise<Item[]> {
  const query = bounds(listing, after);
  const found = await Promise.all(listing.partitions.map((pk) => upTo(table, { ...query, pk }, count + 1)));
  const sign = listing.newestFirst ? -1 : 1;
  const behind = found.flat().filter((item) => after === undefined || sortKey(listing, item) !== after);
  return behind.sort((a, b) => sign * compare(sortKey(listing, a), sortKey(listing, b))).slice(0, count);
}

const bounds = ({ index, newestFirst = false, from, to }: Listing, after: string | undefined): Omit<Query, 'pk'> => ({
  index,
  newestFirst,
  ...(newestFirst ? { from, to: after ?? to } : { from: after ?? from, to }),
});

/** A page of the table may be shorter than asked for: it is read on until there is enough. */
async function upTo(table: Table, query: Query, count: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const limit = count === Infinity ? undefined : count - items.length;
    const page: Awaited<ReturnType<Table['query']>> = await table.query({ ...query, limit, cursor });
    if (cursor === null && page.cursor === null) return page.items;
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null && items.length < count);
  return items;
}

/** Everything that a query finds, page after page. */
export const all = (table: Table, query: Query): Promise<Item[]> => upTo(table, query, Infinity);

const sortKey = ({ index }: Listing, item: Item): string => item[`${index}sk`] ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
