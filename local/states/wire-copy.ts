import { deepest, parseJson, setMember, type Json, type JsonDraft } from './json.ts';

/**
 * What arrives of a value that is sent as JSON: a copy that nobody else holds, without what JSON cannot say. The same as
 * `JSON.parse(JSON.stringify(value))`, and null for what has no JSON; plain data is copied without becoming text. Throws
 * for what JSON refuses, such as a BigInt, and for what is nested too deep, such as an object within itself.
 */
export const overTheWire = (value: unknown): Json => copyOf(value, 0);

function copyOf(value: unknown, depth: number): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (depth > deepest) throw new RangeError(`The value is nested deeper than ${deepest} levels, or within itself`);
  if (Array.isArray(value)) return Array.from(value, (item) => copyOf(item, depth + 1));
  if (typeof value === 'object' && isPlain(value)) return fields(value, depth + 1);
  const text = JSON.stringify(value);
  return text === undefined ? null : parseJson(text);
}

function fields(value: object, depth: number): Json {
  const copy: JsonDraft = {};
  // Every name is its own: only plain objects come here.
  for (const name in value) {
    const part: unknown = value[name as keyof typeof value]; // as: one of its own keys
    if (part === undefined || typeof part === 'function' || typeof part === 'symbol') continue;
    setMember(copy, name, copyOf(part, depth));
  }
  return copy;
}

/** Dates, errors, maps and whoever says of itself how it becomes JSON go the long way. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
};
