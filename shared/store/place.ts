import { BadInput } from '../errors.ts';

/** A cursor is opaque to whoever holds it: base64url over the place where the next page begins. */
export const cursorAt = (place: string): string => Buffer.from(place, 'utf8').toString('base64url');

/** @throws BadInput with field `cursor` when it is none of ours. */
export function placeOf(cursor: string | null | undefined): string | undefined {
  if (cursor === null || cursor === undefined || cursor === '') return undefined;
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  // Decoding never fails, it only forgets what it cannot read: writing it again shows what was forgotten.
  if (cursorAt(place) !== cursor || !/^[\x20-\x7e]+$/.test(place)) throw badCursor();
  return place;
}

export const badCursor = (cause?: unknown): BadInput =>
  new BadInput('bad-cursor', 'the cursor is not one that a list answered', { field: 'cursor', cause });

/** How many items a page holds when nobody says; at most 200. */
export const pageSize = (limit: number | undefined): number => Math.min(Math.max(Math.trunc(limit ?? 50), 1), 200);
