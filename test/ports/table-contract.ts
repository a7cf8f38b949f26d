import type { Item, Table } from '../../shared/store/table.ts';

/** What every engine must do, told on a table that is empty at the beginning of each test. */
export function tableContract(open: () => Promise<Table>): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
  });
  const key = { pk: 'p', sk: 's' };

  test('an item comes back as it was put, bytes as bytes', async () => {
    const bytes = Uint8Array.from([0, 255, 128, 13, 10]);
    const item = {
      ...key,
      text: 'žluť \u{1f600} \u0000',
      number: 0.1,
      list: [1, 'two', { three: null }],
      yes: true,
      raw: bytes,
    };
    expect(await table.put(item)).toBe(true);
    const { raw, ...rest }: Item = (await table.get(key)) ?? key;
    expect(rest).toEqual({ ...key, text: item.text, number: 0.1, list: item.list, yes: true });
    expect([...(raw as Uint8Array)]).toEqual([...bytes]);
  });
  test('what is not there is undefined', async () => {
    expect(await table.get(key)).toBeUndefined();
    expect(await table.delete(key)).toBe(true);
  });
  test('what is asked side by side comes back each in its place, however much it is, and twice where asked twice', async () => {
    const keys = Array.from({ length: 130 }, (_, i) => ({ pk: `p${i}`, sk: 's' }));
    await Promise.all(keys.slice(1).map((each, i) => table.put({ ...each, i })));
    const found = await Promise.all([...keys, ...keys.slice(0, 2)].map((each) => table.get(each)));
    const expected = keys.map((each, i) => (i === 0 ? undefined : { ...each, i: i - 1 }));
    expect(found).toEqual([...expected, ...expected.slice(0, 2)]);
  });
  test('a second put replaces the whole item', async () => {
    await table.put({ ...key, a: 1, b: 2 });
    await table.put({ ...key, a: 3 });
    expect(await table.get(key)).toEqual({ ...key, a: 3 });
  });
  test('an item is put as it was when put was called', async () => {
    const item: Item = { ...key, a: 1 };
    const written = table.put(item);
    item['a'] = 2;
    await written;
    expect(await table.get(key)).toEqual({ ...key, a: 1 });
  });

  test.each([
    [undefined, { is: 'absent' } as const, true],
    [{ a: 1 }, { is: 'absent' } as const, false],
    [undefined, { is: 'present' } as const, false],
    [{ a: 1 }, { is: 'present' } as const, true],
    [{ a: 1 }, { is: 'equal', attribute: 'a', value: 1 } as const, true],
    [{ a: 1 }, { is: 'equal', attribute: 'a', value: '1' } as const, false],
    [{ b: 1 }, { is: 'equal', attribute: 'a', value: 1 } as const, false],
    [undefined, { is: 'equal', attribute: 'a', value: 1 } as const, false],
    [{ status: 'open' }, { is: 'absent-or-equal', attribute: 'status', value: 'open' } as const, true],
    [{ status: 'closed' }, { is: 'absent-or-equal', attribute: 'status', value: 'open' } as const, false],
    [undefined, { is: 'absent-or-equal', attribute: 'status', value: 'open' } as const, true],
    [{ n: 9 }, { is: 'absent-or-less', attribute: 'n', value: 10 } as const, true],
    [{ n: 10 }, { is: 'absent-or-less', attribute: 'n', value: 10 } as const, false],
    [{ n: 'a' }, { is: 'absent-or-less', attribute: 'n', value: 'b' } as const, true],
    [{ n: 'a' }, { is: 'absent-or-less', attribute: 'n', value: 10 } as const, false],
    [{ m: 1 }, { is: 'absent-or-less', attribute: 'n', value: 10 } as const, true],
    [undefined, { is: 'absent-or-less', attribute: 'n', value: 10 } as const, true],
  ])('on %j the condition %j holds: %s', async (attributes, when, holds) => {
    if (attributes) await table.put({ ...key, ...attributes });
    const before = await table.get(key);
    expect(await table.put({ ...key, written: 'yes' }, when)).toBe(holds);
    expect(await table.get(key)).toEqual(holds ? { ...key, written: 'yes' } : before);
  });
  test('a delete obeys its condition', async () => {
    await table.put({ ...key, rev: 1 });
    expect(await table.delete(key, { is: 'equal', attribute: 'rev', value: 2 })).toBe(false);
    expect(await table.delete(key, { is: 'equal', attribute: 'rev', value: 1 })).toBe(true);
    expect(await table.get(key)).toBeUndefined();
  });

  test('of ten puts of what must be absent, started at once, one is written', async () => {
    const answers = await Promise.all([...Array(10).keys()].map((n) => table.put({ ...key, n }, { is: 'absent' })));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await table.get(key)).toEqual({ ...key, n: answers.indexOf(true) });
  });

  test('a transaction is written whole, or not at all with the first write that was refused', async () => {
    await table.put({ pk: 'a', sk: 's', rev: 1 });
    await table.put({ pk: 'b', sk: 's', rev: 7 });
    const writes = (rev: number) => [
      { put: { pk: 'c', sk: 's' }, when: { is: 'absent' } as const },
      { check: { pk: 'a', sk: 's' }, when: { is: 'equal', attribute: 'rev', value: 1 } as const },
      { put: { pk: 'b', sk: 's', rev: rev + 1 }, when: { is: 'equal', attribute: 'rev', value: rev } as const },
      { delete: { pk: 'd', sk: 's' } },
    ];
    expect(await table.transact(writes(6))).toEqual({ failed: 2 });
    expect(await table.get({ pk: 'c', sk: 's' })).toBeUndefined();
    expect(await table.transact(writes(7))).toBe('written');
    expect(await table.get({ pk: 'b', sk: 's' })).toEqual({ pk: 'b', sk: 's', rev: 8 });
    expect(await table.transact(writes(8))).toEqual({ failed: 0 });
  });
  test('of transactions on one item, started at once, each has its own outcome', async () => {
    await table.put({ ...key, rev: 0 });
    const raise = () =>
      table.transact([{ put: { ...key, rev: 1 }, when: { is: 'equal', attribute: 'rev', value: 0 } }]);
    const answers = await Promise.all([raise(), raise(), raise()]);
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(answers.filter((answer) => answer !== 'written')).toEqual([{ failed: 0 }, { failed: 0 }]);
  });
  test('a transaction that names one item twice is bad input', async () => {
    await expect(table.transact([{ put: { ...key } }, { check: key, when: { is: 'present' } }])).rejects.toThrow(
      expect.objectContaining({ name: 'BadInput' }),
    );
  });
  test('an item above 400 KB is bad input', async () => {
    await expect(table.put({ ...key, body: 'x'.repeat(410 * 1024) })).rejects.toThrow(
      expect.objectContaining({ name: 'BadInput', code: 'item-too-large' }),
    );
  });

  const sks = ['A', 'FACT#1', 'FACT#2', 'FACT#é', 'FACT#\u{1f600}', 'FACTS', 'a'];
  const filled = async (): Promise<void> => {
    for (const sk of [...sks].reverse()) await table.put({ pk: 'p', sk });
    await table.put({ pk: 'q', sk: 'FACT#9' });
  };
  test.each([
    [{}, sks],
    [{ begins: 'FACT#' }, ['FACT#1', 'FACT#2', 'FACT#é', 'FACT#\u{1f600}']],
    [{ begins: 'FACT#', newestFirst: true }, ['FACT#\u{1f600}', 'FACT#é', 'FACT#2', 'FACT#1']],
    [{ from: 'FACT#2', to: 'FACTS' }, ['FACT#2', 'FACT#é', 'FACT#\u{1f600}', 'FACTS']],
    [{ from: 'FACTS' }, ['FACTS', 'a']],
    [{ to: 'FACT#1' }, ['A', 'FACT#1']],
    [{ begins: 'none' }, []],
  ])('asked %j it answers its partition in order of bytes', async (asked, expected) => {
    await filled();
    const { items, cursor } = await table.query({ pk: 'p', ...asked });
    expect(items.map(({ sk }) => sk)).toEqual(expected);
    expect(cursor).toBeNull();
  });
  test.each([{}, { newestFirst: true }])('pages of two cover everything once, %j', async (order) => {
    await filled();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Item[]; cursor: string | null } = await table.query({ pk: 'p', ...order, limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ sk }) => sk));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toEqual('newestFirst' in order ? [...sks].reverse() : sks);
  });
  test.each(['nonsense', 'e30', '!!!'])('a cursor %s that it never answered is bad input', async (cursor) => {
    await expect(table.query({ pk: 'p', cursor })).rejects.toThrow(
      expect.objectContaining({ name: 'BadInput', field: 'cursor' }),
    );
  });

  test('an index holds the items that have its keys, as they are now', async () => {
    const at = (sk: string, gsi1sk: string) => ({ pk: 'p', sk, gsi1pk: 'list', gsi1sk, gsi2pk: 'other', gsi2sk: 'z' });
    await table.put(at('one', '2'));
    await table.put(at('two', '1'));
    await table.put(at('three', '2'));
    await table.put({ pk: 'p', sk: 'four' });
    const listed = async (index: 'gsi1' | 'gsi2', pk: string) =>
      (await table.query({ index, pk })).items.map(({ sk }) => sk);
    expect((await listed('gsi1', 'list'))[0]).toBe('two');
    expect(new Set(await listed('gsi1', 'list'))).toEqual(new Set(['one', 'two', 'three']));
    await table.put({ pk: 'p', sk: 'two' });
    expect(await listed('gsi2', 'other')).toHaveLength(2);
    const first = await table.query({ index: 'gsi1', pk: 'list', limit: 1 });
    const second = await table.query({ index: 'gsi1', pk: 'list', limit: 1, cursor: first.cursor });
    expect(new Set([...first.items, ...second.items].map(({ sk }) => sk))).toEqual(new Set(['one', 'three']));
  });
}
