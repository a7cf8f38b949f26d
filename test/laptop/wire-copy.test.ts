import fc from 'fast-check';
import { overTheWire } from '../../local/states/wire-copy.ts';

const byText = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
};

describe('What a function gets of what it is called with', () => {
  const anything = fc.anything({ withDate: true, withNullPrototype: true, withSparseArray: true, maxDepth: 4 });

  test('is what JSON would carry, whatever it is', () => {
    fc.assert(fc.property(anything, (value) => expect(overTheWire(value)).toEqual(byText(value))));
  });

  test.each([
    ['an error', new Error('no')],
    ['what says itself how it becomes JSON', { toJSON: () => 'said' }],
    ['a map', new Map([[1, 2]])],
    ['bytes', Buffer.from('ab')],
    ['a hole in a list, and what is no number', [undefined, Number.NaN, -0, Symbol('x'), () => 1]],
    ['fields that JSON leaves out', { a: undefined, b: Symbol('x'), c: () => 1, d: null }],
    ['a key that is no prototype', JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}')],
  ])('%s', (_, value: unknown) => {
    expect(JSON.stringify(overTheWire(value))).toBe(JSON.stringify(byText(value)));
    expect(overTheWire(value)).toEqual(byText(value));
  });

  test('nobody else holds it', () => {
    const event = { headers: { host: 'a' }, list: [{ at: 1 }] };
    const copy = overTheWire(event) as typeof event; // as: plain data keeps its shape
    copy.headers.host = 'b';
    copy.list.length = 0;
    expect(event).toEqual({ headers: { host: 'a' }, list: [{ at: 1 }] });
  });
});
