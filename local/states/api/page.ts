import { constraint, invalidToken } from './exceptions.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** How many items the caller wants: AWS takes 0 and nothing for 100, and gives at most 1000. */
export function pageSize(request: PageRequest): number {
  const wanted = request.maxResults ?? 0;
  if (wanted < 0) throw constraint('maxResults', wanted, 'Member must have value greater than or equal to 0');
  if (wanted > 1000) throw constraint('maxResults', wanted, 'Member must have value less than or equal to 1000');
  return Math.floor(wanted) || 100;
}

export const tokenOf = (position: number): string => Buffer.from(`after:${position}`).toString('base64');

/** Where the page begins that follows the one which gave out this token. */
export function positionOf(token: string): number {
  const match = /^after:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (!match) throw invalidToken();
  return Number(match[1]);
}

/** A page of a list that is short enough to be held. */
export function page<T>(all: readonly T[], request: PageRequest): Page<T> {
  const from = request.nextToken === undefined ? 0 : positionOf(request.nextToken);
  const to = from + pageSize(request);
  const items = all.slice(from, to);
  return to < all.length ? { items, nextToken: tokenOf(to) } : { items };
}
