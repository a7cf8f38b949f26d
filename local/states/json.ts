/** JSON values as the engine passes them around: never changed in place, so that states, events and rows may share them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
/** An object under construction; it is handed over as a JsonObject once complete. */
export type JsonDraft = Record<string, Json>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The table's own entry: names come from definitions and requests, and `constructor` is in every object. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The type's name as JSONata and AWS's messages spell it. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]));
  }
  const left = a as JsonObject; // neither null, scalar nor array
  const right = b as JsonObject;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && equalJson(left[key] ?? null, right[key] ?? null))
  );
}

/**
 * Whether the value's JSON text is longer than `limit` bytes of UTF-8. The usual small value is settled by a rough count
 * from above; only what could be too long is written out and measured.
 */
export function exceedsBytes(value: Json, limit: number): boolean {
  if (bytesAtMost(value, limit) <= limit) return false;
  return Buffer.byteLength(JSON.stringify(value)) > limit;
}

/** Never less than the true size unless the answer is already above `limit`, where counting stops. */
function bytesAtMost(value: Json, limit: number): number {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 26;
  let total = 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      total += bytesAtMost(item, limit) + 1;
      if (total > limit) return total;
    }
    return total;
  }
  const object = value as JsonObject; // scalars, null and arrays are settled above
  for (const key in object) {
    total += key.length * 6 + 4 + bytesAtMost(object[key] ?? null, limit);
    if (total > limit) return total;
  }
  return total;
}
