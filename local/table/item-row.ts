import { deserialize } from 'node:v8';
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

/** JSON text where an item holds no bytes; where one attribute is bytes, they stand behind a frame and that text. */
function pack(item: Item): string | Uint8Array {
  const name = Object.keys(item).find((each) => isUint8Array(item[each]));
  if (name === undefined) return JSON.stringify(item);
  const bytes = item[name] as Uint8Array; // as: find() looked
  const head = JSON.stringify({ ...item, [name]: undefined });
  if (Object.keys(item).some((each) => each !== name && isUint8Array(item[each])))
    throw new TypeError(`${item.sk.split('#', 1)[0]} has bytes in two attributes`);
  const headBytes = Buffer.byteLength(head);
  const [nameEnd, headEnd] = [FRAME + Buffer.byteLength(name), FRAME + Buffer.byteLength(name) + headBytes];
  const packed = Buffer.allocUnsafe(headEnd + bytes.byteLength);
  packed.writeUInt8(FRAMED, 0);
  packed.writeUInt8(nameEnd - FRAME, 1);
  packed.writeUInt32LE(headBytes, 2);
  packed.write(name, FRAME);
  packed.write(head, nameEnd);
  packed.set(bytes, headEnd);
  return packed;
}

/** The first byte of such a frame; then the length of the attribute's name, and the length of the text. */
const FRAMED = 0x01;
const FRAME = 6;

export function itemOf(packed: unknown): Item {
  // as: a row's item is what pack() made of one.
  if (typeof packed === 'string') return JSON.parse(packed) as Item;
  const row = packed as Uint8Array;
  // Folders of earlier days hold V8's own format, whose first byte is 0xff.
  if (row[0] !== FRAMED) return deserialize(row) as Item;
  const frame = Buffer.from(row.buffer, row.byteOffset, row.byteLength);
  const nameEnd = FRAME + frame.readUInt8(1);
  const headEnd = nameEnd + frame.readUInt32LE(2);
  const item = JSON.parse(frame.toString('utf8', nameEnd, headEnd)) as Item;
  item[frame.toString('utf8', FRAME, nameEnd)] = row.subarray(headEnd);
  return item;
}
