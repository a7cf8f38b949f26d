/** DynamoDB's own way to write a value. */
export type Attribute = Record<string, unknown>;

export function asAttribute(value: unknown): Attribute {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(asAttribute) };
  const fields = Object.entries(Object(value)).filter(([, field]) => field !== undefined);
  return { M: Object.fromEntries(fields.map(([name, field]) => [name, asAttribute(field)])) };
}

/** Of keys and limits only: text and numbers. */
export const asValue = ({ S, N }: Attribute): string | number => (S === undefined ? Number(N) : String(S));
