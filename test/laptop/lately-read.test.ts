import fc from 'fast-check';
import { latelyRead } from '../../local/table/lately-read.ts';
import type { Item, Key } from '../../shared/store/table.ts';

/** A table of few partitions, as it is and as what was read lately says that it is. */
function tableWith() {
  const items = new Map<string, Item>();
  const lately = latelyRead();
  const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
  const own = (pk: string): Item[] =>
    [...items.values()].filter((item) => item.pk === pk).sort((a, b) => (a.sk < b.sk ? -1 : 1));
  return {
    own,
    lately,
    get: (key: Key) => lately.item(key, () => structuredClone(items.get(nameOf(key)))),
    there: (key: Key) => items.get(nameOf(key)),
    list: (pk: string) =>
      lately.partition(pk, (limit) =>
        own(pk)
          .slice(0, limit)
          .map((item) => ({ ...item })),
      ),
    put(item: Item) {
      items.set(nameOf(item), item);
      lately.wrote(item, () => ({ ...item }));
    },
    remove(key: Key) {
      items.delete(nameOf(key));
      lately.wrote(key, () => undefined);
    },
  };
}

describe('What was read lately', () => {
  const key = fc.record({ pk: fc.constantFrom('a', 'b'), sk: fc.constantFrom('1', '2', '3') });
  const move = fc.oneof(
    fc.record({ does: fc.constant('put' as const), key, rev: fc.nat(9) }),
    fc.record({ does: fc.constantFrom('get' as const, 'list' as const, 'remove' as const), key, rev: fc.constant(0) }),
  );

  test('is what the table holds, in whatever order it is asked and written', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const table = tableWith();
        for (const { does, key: at, rev } of moves) {
          if (does === 'put') table.put({ ...at, rev, body: `{"rev":${rev}}` });
          if (does === 'remove') table.remove(at);
          if (does === 'get') expect(table.get(at)).toEqual(table.there(at));
          if (does === 'list') expect(table.list(at.pk)?.page({ pk: at.pk }).items).toEqual(table.own(at.pk));
        }
      }),
    );
  });

  test('cannot be changed by whoever has it', () => {
    const table = tableWith();
    table.put({ pk: 'a', sk: '1', rev: 1 });
    expect(() => Object.assign(table.get({ pk: 'a', sk: '1' })!, { rev: 2 })).toThrow(TypeError);
    expect(() => Object.assign(table.list('a')!.page({ pk: 'a' }).items[0]!, { rev: 2 })).toThrow(TypeError); // ! : put above
  });

  test('a long partition is left to the table, also when it becomes long at hand', () => {
    const table = tableWith();
    for (let n = 0; n < 200; n++) table.put({ pk: 'long', sk: String(n).padStart(4, '0') });
    expect(table.list('long')?.page({ pk: 'long' }).items).toHaveLength(200);
    table.put({ pk: 'long', sk: '9999' });
    expect(table.list('long')).toBeUndefined();
    expect(table.get({ pk: 'long', sk: '9999' })).toBeDefined();
  });

  test('is little, however much was read', () => {
    const table = tableWith();
    let fetched = 0;
    for (let round = 0; round < 2; round++)
      for (let n = 0; n < 40; n++)
        table.lately.partition(`p${n}`, () => {
          fetched += 1;
          return Array.from({ length: 100 }, (_, at) => ({ pk: `p${n}`, sk: String(at) }));
        });
    expect(fetched).toBe(80);
  });

  test('a commit that failed leaves nothing of itself', () => {
    const table = tableWith();
    table.put({ pk: 'a', sk: '1', rev: 1 });
    table.get({ pk: 'a', sk: '1' });
    table.lately.wrote({ pk: 'a', sk: '1' }, () => ({ pk: 'a', sk: '1', rev: 2 }));
    table.lately.forget();
    expect(table.get({ pk: 'a', sk: '1' })).toMatchObject({ rev: 1 });
  });
});
