import { isUint8Array } from 'node:util/types';
import type { Item } from '../../shared/store/table.ts';

/** DynamoDB's limit: what would not be stored there is not stored here. */
const largestItem = 400 * 1024;

/** A copy that nobody else holds, and nobody can change. Attributes that are undefined are as good as absent. */
export function unshared(item: Item): Item {
  const copy: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) copy[name] = typeof value === 'object' && value !== null ? structuredClone(value) : value;
  }
  return Object.freeze(copy) as Item; // as: it has all that the item has
}

/** Bytes of names and values as DynamoDB counts them, taking a letter for a byte: what we keep is nearly all ASCII. */
export function sizeOf(item: Item): number {
  let size = 0;
  for (const name in item) {
    const value = item[name];
    size += name.length + lengthOf(value);
  }
  return size;
}

const lengthOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (isUint8Array(value)) return value.byteLength;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 8;
};

/** Counted byte by byte only where it may matter. */
export const isTooLarge = (item: Item): boolean =>
  sizeOf(item) > largestItem / 4 &&
  Object.entries(item).reduce((sum, [name, value]) => sum + name.length + bytesOf(value), 0) > largestItem;

const bytesOf = (value: unknown): number => (typeof value === 'string' ? Buffer.byteLength(value) : lengthOf(value));
