import { z } from 'zod';
import { BadInput } from '../../shared/errors.ts';
import type { Page, Paging } from '../../shared/ports.ts';
import { read } from '../runtime/reading.ts';

const most = 200;
const Limit = z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1').optional();

/** `?limit=` and `?cursor=`; more than 200 at a time is 200, and the cursor leads on. */
export function pagingOf({ limit, cursor }: Record<string, string>): Paging {
  const asked = read(z.object({ limit: Limit }), { limit: limit || undefined }, 'query').limit;
  return { limit: Math.min(asked ?? 50, most), cursor: cursor || null };
}

/** The filters of a list; an empty one is none. */
export function filtersOf<Shape extends z.ZodRawShape>(
  shape: Shape,
  query: Record<string, string>,
): z.infer<z.ZodObject<Shape>> {
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  return read(z.object(shape), said, 'query');
}

/** A page of a list that is at hand as a whole: the cursor names the last item shown. */
export function pageOf<T extends { id: string }>(all: T[], { limit = 50, cursor }: Paging): Page<T> {
  const last = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : undefined;
  const before = last === undefined ? -1 : all.findIndex((item) => item.id === last);
  if (last !== undefined && before < 0)
    throw new BadInput('bad-cursor', 'cursor: is not one that this list gave', { field: 'cursor' });
  const items = all.slice(before + 1, before + 1 + limit);
  const isEnd = before + 1 + limit >= all.length;
  return { items, cursor: isEnd ? null : Buffer.from(items.at(-1)!.id).toString('base64url') }; // ! : a page before the end is not empty
}

/** A list that is never longer than a page. */
export const whole = <T>(items: T[]): Page<T> => ({ items, cursor: null });

export const mapped = <T, U>({ items, cursor }: Page<T>, view: (item: T) => U): Page<U> => ({
  items: items.map(view),
  cursor,
});
