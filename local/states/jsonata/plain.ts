import { setMember, type Json } from '../json.ts';

/**
 * A result of the JSONata library as plain JSON: without the marks that it leaves on its lists, without members that are
 * undefined. Undefined when there is a function in it.
 */
export function plainJson(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? plainList(value) : plainObject(value);
    default:
      return undefined;
  }
}

/** The very same list when nothing had to change, so that large inputs are not copied. */
function plainList(items: readonly unknown[]): Json | undefined {
  let copy: Json[] | undefined = 'sequence' in items || Object.keys(items).length !== items.length ? [] : undefined;
  for (let i = 0; i < items.length; i++) {
    const item = plainJson(items[i]);
    if (item === undefined) return undefined;
    if (!copy && item !== items[i]) copy = items.slice(0, i) as Json[]; // all of them were found plain
    copy?.push(item);
  }
  return copy ?? (items as Json[]); // every item was found plain
}

function plainObject(object: object): Json | undefined {
  if ('_jsonata_function' in object || '_jsonata_lambda' in object) return undefined;
  let changed = false;
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(object)) {
    const item: Json | undefined = member === undefined ? undefined : plainJson(member);
    if (member !== undefined && item === undefined) return undefined;
    if (item === undefined || item !== member || Object.getOwnPropertyDescriptor(object, key)?.get) changed = true;
    if (item !== undefined) setMember(copy, key, item);
  }
  return changed ? copy : (object as Json); // every member was found plain
}
