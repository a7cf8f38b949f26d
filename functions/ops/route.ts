import type { z } from 'zod';
import type { Instant } from '../../shared/contracts/instant.ts';
import { NotFound } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import type { Log } from '../runtime/log.ts';

/** What an act of the ops API is given. */
export interface Asked {
  params: Record<string, string>;
  query: Record<string, string>;
  /** The body of a POST, read as JSON; `{}` where there was none. */
  body: unknown;
  ports: Ports;
  now: Instant;
  log: Log;
}

/** One call: its path with `{names}`, and what it answers, as JSON with status 200. Refusals are thrown. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  act: (asked: Asked) => Promise<object>;
}

export const get = (path: string, act: Route['act']): Route => ({ method: 'GET', path, act });
export const post = (path: string, act: Route['act']): Route => ({ method: 'POST', path, act });

/** The id in a path; whatever cannot be one names nothing. Throws NotFound. */
export function idIn<Id extends z.ZodType>(id: Id, { id: said = '' }: Asked['params']): z.infer<Id> {
  const read = id.safeParse(said);
  if (read.success) return read.data;
  throw new NotFound('id', 'nothing has this id');
}

/** The route of a request with its parameters; the methods that a known path has, where the method is another. */
export function routeFor(
  routes: Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | { allowed: string[] } {
  const here = routes.flatMap((route) => {
    const params = paramsIn(route.path, path);
    return params === undefined ? [] : [{ route, params }];
  });
  return here.find(({ route }) => route.method === method) ?? { allowed: here.map(({ route }) => route.method) };
}

function paramsIn(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [position, want] of wanted.entries()) {
    const part = given[position]!; // ! : both have the same length
    const name = /^\{(\w+)\}$/.exec(want)?.[1];
    if (name === undefined && want !== part) return undefined;
    if (name !== undefined) params[name] = decoded(part);
  }
  return params;
}

/** A broken escape stays as it came: nothing has that name. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
