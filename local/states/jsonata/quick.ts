import type { Site } from '../machine/site.ts';
import type { Extra } from './expression.ts';

/** The answer of an expression at once, or `unsettled` when only the library can tell. */
export type Quick = (site: Site, extra: Extra) => unknown;

export const unsettled: unique symbol = Symbol('unsettled');

export function compileQuick(_ast: unknown): Quick | undefined {
  return undefined;
}
