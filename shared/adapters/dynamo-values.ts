import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../store/table.ts';

type Attributes = Record<string, AttributeValue>;

/** An item as DynamoDB writes it; what is undefined is not there. */
export const attributesOf = (item: object): Attributes =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, attributeOf(value)]])),
  );

export function itemOf(attributes: Attributes): Item {
  return fieldsOf(attributes) as Item; // as: whatever is in the table has its keys
}

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  if (typeof value === 'object') return { M: attributesOf(value) };
  throw new TypeError(`the table keeps no ${typeof value}, and of numbers only finite ones`);
}

const fieldsOf = (attributes: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, valueOf(attribute)]));

function valueOf(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.B !== undefined) return attribute.B;
  if (attribute.L !== undefined) return attribute.L.map(valueOf);
  if (attribute.M !== undefined) return fieldsOf(attribute.M);
  if (attribute.NULL) return null;
  throw new TypeError(`the table keeps no ${Object.keys(attribute).join()}`);
}
