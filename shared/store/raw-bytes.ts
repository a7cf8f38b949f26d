import { createHash } from 'node:crypto';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Up to here bytes stand in the item that they belong to; every reader of that item pays for them. */
const smallBytes = 8 * 1024;
/** DynamoDB takes 400 KB an item: longer bytes are cut. */
const partBytes = 350 * 1024;

/** How an item names its bytes: they stand in it, or lie beside it under their hash. */
export type RawAttributes = { raw: Uint8Array } | { rawHash: string; rawParts: number };

/** Keeps long bytes under their hash (the same bytes twice are one) and answers the attributes that name them. */
export async function keepRaw(table: Table, raw: Uint8Array): Promise<RawAttributes> {
  if (raw.byteLength <= smallBytes) return { raw };
  const rawHash = createHash('sha256').update(raw).digest('base64url');
  const rawParts = Math.ceil(raw.byteLength / partBytes);
  const part = (number: number) => ({
    ...keys.rawPart(rawHash, number),
    raw: raw.subarray(number * partBytes, (number + 1) * partBytes),
  });
  // There already: the same bytes, or emptied because somebody in them was to be forgotten.
  await Promise.all([...Array(rawParts).keys()].map((number) => table.put(part(number), { is: 'absent' })));
  return { rawHash, rawParts };
}

/** The bytes that an item names; undefined when it names none. */
export async function rawOf(table: Table, item: Item): Promise<Uint8Array | undefined> {
  if (item['raw'] !== undefined) return item['raw'] as Uint8Array; // as: keepRaw wrote it
  if (item['rawHash'] === undefined) return undefined;
  const numbers = [...Array(Number(item['rawParts'])).keys()];
  const parts = await Promise.all(numbers.map((number) => table.get(keys.rawPart(String(item['rawHash']), number))));
  const missing = parts.findIndex((part) => part === undefined);
  if (missing >= 0) throw new Error(`part ${missing} of the raw bytes of ${item.pk} is gone`);
  return Buffer.concat(parts.map((part) => part!['raw'] as Uint8Array)); // ! as: none is missing, keepRaw wrote them
}
