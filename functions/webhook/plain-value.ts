import { BadInput } from '../../shared/errors.ts';

/** A field bag from outside. */
export type Bag = Record<string, unknown>;

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than any sender nests; the copy below, and everybody after it, goes down by recursion. */
const deepest = 32;
const mostEntries = 5_000;

/**
 * The value as every store can keep it: text is well-formed Unicode without NUL (either becomes U+FFFD), a number
 * beyond what JSON can say becomes its text. What was really sent stays in the raw bytes.
 */
export function storable(value: unknown, what: string): unknown {
  let entries = 0;
  const copy = (part: unknown, depth: number): unknown => {
    if (depth > deepest)
      throw new BadInput('too-deep', `${what} is nested deeper than ${deepest} levels`, { field: what });
    if (typeof part === 'string') return wellFormed(part);
    if (typeof part === 'number') return Number.isFinite(part) ? part : String(part);
    if (typeof part !== 'object' || part === null) return part;
    const keys = Array.isArray(part) ? [] : Object.keys(part);
    entries += Array.isArray(part) ? part.length : keys.length;
    if (entries > mostEntries)
      throw new BadInput('too-many-fields', `${what} has more than ${mostEntries} fields`, { field: what });
    if (Array.isArray(part)) return part.map((item) => copy(item, depth + 1));
    const bag: Bag = {};
    for (const key of keys) put(bag, wellFormed(key), copy((part as Bag)[key], depth + 1)); // as: it is an object
    return bag;
  };
  return copy(value, 0);
}

/** Almost every text is well-formed as it comes. */
export const wellFormed = (text: string): string =>
  text.isWellFormed() && !text.includes('\u0000') ? text : text.toWellFormed().replaceAll('\u0000', '\uFFFD');

/** A key `__proto__` is a key like any other. */
function put(bag: Bag, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(bag, key, { value, enumerable: true, writable: true, configurable: true });
  else bag[key] = value;
}
