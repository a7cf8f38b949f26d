import { z } from 'zod';
import type { ExecutionSummary, Page, Paging } from '../../shared/ports.ts';
import { badCursor } from '../../shared/store/place.ts';

/** Where the reading of one machine's list stands: its page, and how much of that page was shown. */
const Place = z.object({
  token: z.string().optional(),
  shown: z.number().int().nonnegative(),
  end: z.literal('reached').optional(),
});
type Place = z.infer<typeof Place>;
const Places = z.record(z.string(), Place);

type ReadPage<K> = (
  key: K,
  size: number,
  token: string | undefined,
) => { items: ExecutionSummary[]; next: string | undefined };

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

/**
 * One page over several lists that are each newest first. It ends early where the next item of some list is not at
 * hand: a page may be short while the cursor says that there is more.
 */
export function mergedPage<K extends string>(keys: K[], read: ReadPage<K>, paging: Paging): Page<ExecutionSummary> {
  const size = Math.max(1, Math.min(paging.limit ?? DEFAULT_PAGE, LARGEST_PAGE));
  const places = placesOf(paging.cursor, keys);
  const lists = keys
    .filter((key) => places[key]?.end === undefined)
    .map((key) => {
      const place = places[key] ?? { shown: 0 };
      const { items, next } = read(key, size, place.token);
      return { key, place, next, left: items.slice(place.shown) };
    });

  const items: ExecutionSummary[] = [];
  while (items.length < size && lists.every(({ left, next }) => left.length > 0 || next === undefined)) {
    const newest = lists.filter(({ left }) => left.length > 0).sort((a, b) => newer(a.left[0], b.left[0]))[0];
    const item = newest?.left.shift();
    if (newest === undefined || item === undefined) break;
    items.push(item);
    newest.place = { ...newest.place, shown: newest.place.shown + 1 };
  }
  const rest = lists.map(({ key, place, next, left }): [string, Place] => [key, placeAfter(place, next, left.length)]);
  const after: Record<string, Place> = { ...places, ...Object.fromEntries(rest) };
  const done = Object.values(after).every(({ end }) => end === 'reached');
  return { items, cursor: done ? null : Buffer.from(JSON.stringify(after)).toString('base64url') };
}

const placeAfter = (place: Place, next: string | undefined, left: number): Place =>
  left > 0 ? place : next === undefined ? { shown: 0, end: 'reached' } : { token: next, shown: 0 };

const newer = (a: ExecutionSummary | undefined, b: ExecutionSummary | undefined): number =>
  (b?.startedAt ?? '').localeCompare(a?.startedAt ?? '') || (a?.id ?? '').localeCompare(b?.id ?? '');

function placesOf<K extends string>(cursor: string | null | undefined, keys: K[]): Record<string, Place> {
  const fresh = Object.fromEntries(keys.map((key): [string, Place] => [key, { shown: 0 }]));
  if (!cursor) return fresh;
  try {
    return { ...fresh, ...Places.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))) };
  } catch (error) {
    throw badCursor(error);
  }
}
