import { leadId, booking, day, factId, visit } from './samples.ts';
import { describeStores, everyPage } from './stores-harness.ts';

const ada = leadId('ada');
const bob = leadId('bob');
const raw = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, position) => (position * 7) % 256);

describeStores('Facts', (stores) => {
  test('a fact is stored once; the same delivery again is known and changes nothing', async () => {
    const { facts } = stores();
    expect(await facts.accept([visit('1', { properties: { path: '/a' } })])).toEqual(['stored']);
    expect(await facts.accept([visit('1', { properties: { path: '/b' } }), visit('2')])).toEqual(['known', 'stored']);
    expect(await facts.get(ada, factId('1'))).toEqual(visit('1', { properties: { path: '/a' } }));
    expect(await facts.get(bob, factId('1'))).toBeUndefined();
  });

  test('of one delivery that arrives five times at once, one is stored', async () => {
    const { facts } = stores();
    const answers = await Promise.all([...Array(5).keys()].map(() => facts.accept([visit('1')])));
    expect(answers.flat().sort()).toEqual(['known', 'known', 'known', 'known', 'stored']);
  });

  test('text of every kind comes back as it came: control characters, emoji, deep and exact values', async () => {
    const { facts } = stores();
    const deep = JSON.parse('['.repeat(60) + '1e-300' + ']'.repeat(60)) as unknown;
    const odd = visit('1', {
      extra: { text: '{{7*7}} \u0000\u202e=cmd|\u{1f4a5}', big: 1e300, tiny: 0.1, deep, '': 'no name', __proto: null },
    });
    await facts.accept([odd]);
    expect(await facts.get(ada, odd.id)).toEqual(odd);
  });

  test('they are told in the order in which they happened, however they arrived', async () => {
    const { facts } = stores();
    await facts.accept([visit('c', { occurredAt: day(2) })]);
    await facts.accept([
      visit('b', { occurredAt: day(1), receivedAt: day(3) }),
      visit('a', { occurredAt: day(1), receivedAt: day(2) }),
    ]);
    expect((await facts.of(ada)).map(({ id }) => id)).toEqual([factId('a'), factId('b'), factId('c')]);
  });

  test.each([0, 300, 9_000, 500 * 1024])('%d raw bytes are kept with the fact', async (size) => {
    const { facts } = stores();
    await facts.accept([visit('1'), visit('2', { subject: bob })], raw(size));
    expect(Buffer.from((await facts.raw(ada, factId('1'))) ?? []).equals(raw(size))).toBe(true);
    expect(Buffer.from((await facts.raw(bob, factId('2'))) ?? []).equals(raw(size))).toBe(true);
    expect(await facts.raw(ada, factId('9'))).toBeUndefined();
  });

  test('a fact that is larger than an item may be is refused, not cut', async () => {
    const { facts } = stores();
    const large = visit('1', { extra: { text: 'x'.repeat(420 * 1024) } });
    await expect(facts.accept([large])).rejects.toThrow(
      expect.objectContaining({ name: 'BadInput', code: 'item-too-large' }),
    );
    expect(await facts.of(ada)).toEqual([]);
  });

  test('facts of a merged lead are told with those of the one it became, over two merges', async () => {
    const { facts, identities } = stores();
    const cy = leadId('cy');
    await facts.accept([
      visit('1', { subject: ada, occurredAt: day(3) }),
      visit('2', { subject: bob, occurredAt: day(2) }),
    ]);
    await facts.accept([visit('3', { subject: cy, occurredAt: day(1) })]);
    await identities.merge(cy, bob);
    await identities.merge(bob, ada);
    expect((await facts.of(ada)).map(({ id }) => id)).toEqual([factId('3'), factId('2'), factId('1')]);
  });

  test('a list by type goes over days, shards and pages, oldest first, each fact once', async () => {
    const { facts } = stores();
    const visits = [...Array(23).keys()].map((n) => visit(`v${n}`, { receivedAt: day(Math.floor(n / 5), n) }));
    const bookings = [1, 2, 3].map((n) => booking(`b${n}`, { receivedAt: day(n) }));
    await facts.accept([...visits, ...bookings].reverse());
    const ids = async (filter: Parameters<typeof facts.list>[0], limit: number) =>
      (await everyPage((paging) => facts.list(filter, paging), limit)).map(({ id }) => id);
    expect(await ids({ type: 'page.viewed' }, 4)).toEqual(visits.map(({ id }) => id));
    expect(await ids({ type: 'page.viewed' }, 5)).toEqual(visits.map(({ id }) => id));
    expect(await ids({ type: 'meeting.booked' }, 200)).toEqual(bookings.map(({ id }) => id));
    expect(await ids({}, 7)).toHaveLength(26);
    expect(await ids({ from: day(1), to: day(2) }, 3)).toEqual([
      factId('b1'),
      ...visits.slice(5, 10).map(({ id }) => id),
    ]);
    expect(await ids({ type: 'survey.answered' }, 7)).toEqual([]);
    await expect(facts.list({}, { cursor: 'nonsense!' })).rejects.toThrow(expect.objectContaining({ field: 'cursor' }));
  });

  test('the sweep finds what the bus may not have seen, until it is marked', async () => {
    const { facts } = stores();
    await facts.accept([visit('1'), visit('2', { receivedAt: day(0, 10) }), visit('3', { receivedAt: day(0, 20) })]);
    const late = await facts.unpublished(day(0, 15), 10);
    expect(late.map(({ factId: id }) => id)).toEqual([factId('1'), factId('2')]);
    expect(late[0]).toEqual({ factId: factId('1'), type: 'page.viewed', subject: ada, occurredAt: day(0) });
    await facts.markPublished(late);
    await facts.markPublished(late);
    expect((await facts.unpublished(day(1), 10)).map(({ factId: id }) => id)).toEqual([factId('3')]);
    expect(await facts.get(ada, factId('1'))).toEqual(visit('1'));
  });

  test('a fact that came through is no longer looked for, whoever hears of it twice', async () => {
    const { facts } = stores();
    await facts.accept([visit('1')]);
    const [notice] = await facts.unpublished(day(1), 10);
    expect(await facts.arrived(notice!)).toEqual(visit('1')); // ! : just accepted
    expect(await facts.unpublished(day(1), 10)).toEqual([]);
    expect(await facts.arrived(notice!)).toEqual(visit('1')); // ! : see above
    expect(await facts.arrived({ ...notice!, factId: factId('2') })).toBeUndefined(); // ! : see above
  });

  test('nobody waits for a quiet fact to come through', async () => {
    const { facts } = stores();
    const delivered = { ...visit('1'), type: 'email.delivered', properties: {} } as const;
    await facts.accept([delivered]);
    expect(await facts.unpublished(day(1), 10)).toEqual([]);
    expect(await facts.get(ada, factId('1'))).toEqual(delivered);
  });
});
