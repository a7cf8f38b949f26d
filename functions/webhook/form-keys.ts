import { BadInput } from '../../shared/errors.ts';
import { isBag, type Bag } from './plain-value.ts';

export const mostKeys = 1_000;
/** Names that mean something to an object itself: such a key is kept as the flat text that it is. */
const unsafe = new Set(['__proto__', 'constructor', 'prototype']);

/** The pairs of a form as one object: `interest` twice is a list, `lead[email]` nests, `tags[]` is always a list. */
export function nested(pairs: Iterable<[string, unknown]>): Bag {
  const form: Bag = {};
  let count = 0;
  for (const [key, value] of pairs) {
    count += 1;
    if (count > mostKeys)
      throw new BadInput('too-many-fields', `the form has more than ${mostKeys} fields`, { field: 'body' });
    put(form, pathOf(key), value);
  }
  return form;
}

/** `lead[tags][]` → ['lead', 'tags', '']; a key that is not written like that is one name. */
function pathOf(key: string): string[] {
  const shape = /^([^[\]]+)((?:\[[^[\]]*\]){1,5})$/.exec(key);
  if (shape === null) return [key];
  const path = [shape[1]!, ...[...shape[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)]; // ! : the groups are not optional
  return path.some((name) => unsafe.has(name)) ? [key] : path;
}

function put(into: Bag, path: string[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]]; // as: pathOf never answers an empty path
  const there = Object.hasOwn(into, name) ? into[name] : undefined;
  if (rest.length === 0) return define(into, name, there === undefined ? value : [...listOf(there), value]);
  if (rest[0] === '') return define(into, name, [...(there === undefined ? [] : listOf(there)), value]);
  const below = isBag(there) ? there : {};
  define(into, name, there === undefined || isBag(there) ? below : [...listOf(there), below]);
  put(below, rest, value);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Defined rather than assigned: assigning to `__proto__` would change the object itself. */
const define = (into: Bag, name: string, value: unknown): void => {
  Object.defineProperty(into, name, { value, enumerable: true, writable: true, configurable: true });
};
