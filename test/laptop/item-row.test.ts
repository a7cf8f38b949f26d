import { serialize } from 'node:v8';
import fc from 'fast-check';
import { itemOf, rowOf } from '../../local/table/item-row.ts';

describe('An item as a row', () => {
  const attributes = fc.record({ body: fc.string({ unit: 'grapheme' }), rev: fc.integer() });
  const bytes = fc.option(fc.uint8Array({ maxLength: 300 }), { nil: undefined });

  test('comes back as it was, with its bytes', () => {
    fc.assert(
      fc.property(attributes, bytes, fc.string({ minLength: 1, maxLength: 20 }), (said, raw, name) => {
        const item = { pk: 'p', sk: `FACT#${name}`, ...said, ...(raw && { raw }) };
        const found = itemOf(rowOf(item).item);
        expect({ ...found, raw: Buffer.from((found['raw'] as Uint8Array | undefined) ?? []) }).toEqual({
          ...item,
          raw: Buffer.from(raw ?? []),
        });
      }),
    );
  });

  test('of an earlier day, in V8’s own format, is still read', () => {
    const item = { pk: 'p', sk: 's', raw: Uint8Array.of(1, 2, 255) };
    expect(itemOf(serialize(item))).toEqual(item);
  });

  test('has bytes in one attribute at most', () => {
    const bytes = Uint8Array.of(1);
    expect(() => rowOf({ pk: 'p', sk: 'FACT#1', raw: bytes, more: bytes })).toThrow('FACT has bytes in two attributes');
  });
});
