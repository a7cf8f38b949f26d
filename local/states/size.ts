import { tooDeep, tooLarge, type Failure } from './failure.ts';
import { deepest, type Json, type JsonObject } from './json.ts';

/** The most bytes of JSON that a state may take in, hand on or keep in a variable. */
export const mostBytes = 262_144;

/** What is wrong with the size of a value, told of the state or task that it comes from. */
export function misfit(value: Json, what: string): Failure | undefined {
  if (bytesAtMost(value, mostBytes, 0) <= mostBytes) return undefined;
  if (isDeeper(value, deepest)) return tooDeep(what);
  return Buffer.byteLength(JSON.stringify(value)) > mostBytes ? tooLarge(what) : undefined;
}

export function mustFit(value: Json, what: string): void {
  const failure = misfit(value, what);
  if (failure) throw failure;
}

/** The most bytes of JSON that all variables of a scope may have. */
const mostVariables = 10_485_760;

/** Variables as they are after an Assign: what it sets must fit, and so must all that is then kept. */
export function mustFitVariables(assigned: JsonObject, all: JsonObject, state: string): void {
  mustFit(assigned, state);
  const values = Object.values(all);
  if (values.length * mostBytes <= mostVariables) return; // each fitted when it was set
  if (values.reduce((sum: number, value) => sum + Buffer.byteLength(JSON.stringify(value)), 0) > mostVariables)
    throw tooLarge(state);
}

/**
 * Never less than the true size unless the answer is already above `limit`, where counting stops. The usual small value
 * is settled by this rough count; only what could be too long or too deep is looked at closely.
 */
function bytesAtMost(value: Json, limit: number, depth: number): number {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 26;
  if (depth >= deepest) return Number.POSITIVE_INFINITY;
  let total = 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      total += bytesAtMost(item, limit, depth + 1) + 1;
      if (total > limit) return total;
    }
    return total;
  }
  const object = value as JsonObject; // scalars, null and arrays are settled above
  for (const key in object) {
    total += key.length * 6 + 4 + bytesAtMost(object[key] ?? null, limit, depth + 1);
    if (total > limit) return total;
  }
  return total;
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item: Json) => isDeeper(item, levels - 1));
}
