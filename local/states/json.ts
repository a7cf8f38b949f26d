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

/** Sets a member of an object under construction: `__proto__` is a name like any other. */
export function setMember(draft: JsonDraft, name: string, value: Json): void {
  if (name === '__proto__') Object.defineProperty(draft, name, { value, ...ordinary });
  else draft[name] = value;
}

const ordinary = { enumerable: true, writable: true, configurable: true };

/** The same text for values that are equal, whatever the order of their members. */
export function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}

/** How many lists and objects may be nested in each other: what is much deeper cannot be written down again, for want of stack. */
export const deepest = 1_000;

/** JSON.parse for text that others wrote. */
export function parseJson(text: string): Json {
  // Each level needs two characters, so that most texts are not looked at twice.
  if (text.length > 2 * deepest && depthOf(text) > deepest)
    throw new SyntaxError(`The JSON is nested deeper than ${deepest} levels`);
  return JSON.parse(text) as Json; // JSON.parse yields nothing else
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') most = Math.max(most, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return most;
}

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
