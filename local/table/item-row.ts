import { deserialize, serialize } from 'node:v8';
import { isUint8Array } from 'node:util/types';
import { BadInput } from '../../shared/errors.ts';
import type { Item } from '../../shared/store/table.ts';

/** DynamoDB's limit: what would not be stored there is not stored here. */
const largestItem = 400 * 1024;

/** An item as the columns of its row: keys, the keys of both indexes, and the whole item. */
export interface Row {
  pk: string;
  sk: string;
  gsi1pk: string | null;
  gsi1sk: string | null;
  gsi2pk: string | null;
  gsi2sk: string | null;
  item: string | Uint8Array;
}

/** @throws BadInput `item-too-large` above 400 KB. */
export function rowOf(item: Item): Row {
  const packed = pack(item);
  const bytes = typeof packed === 'string' ? Buffer.byteLength(packed) : packed.byteLength;
  if (bytes > largestItem)
    throw new BadInput('item-too-large', `${item.sk.split('#', 1)[0]} would take ${bytes} bytes`);
  const { pk, sk, gsi1pk = null, gsi1sk = null, gsi2pk = null, gsi2sk = null } = item;
  return { pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, item: packed };
}

/** Text where an item holds no bytes; V8's own format, which keeps bytes as bytes, where it does. */
const pack = (item: Item): string | Uint8Array =>
  Object.values(item).some((value) => isUint8Array(value)) ? serialize(item) : JSON.stringify(item);

export const itemOf = (packed: unknown): Item =>
  // as: a row's item is what pack() made of one.
  (typeof packed === 'string' ? JSON.parse(packed) : deserialize(packed as Uint8Array)) as Item;
