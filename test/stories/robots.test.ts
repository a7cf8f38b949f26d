import { openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const robot = { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
const browser = { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/132.0' };
const looksAtPrices = (id: string, context: object) =>
  town.segment('track', {
    messageId: id,
    userId: 'u1',
    event: 'Pricing Viewed',
    properties: { path: '/pricing' },
    context,
  });

interface Page {
  lead: { score: object; stage: string; lastSeenAt: string; factCount: number };
  sla: { row: string }[];
  machines: { factId: string; why: string }[];
  facts: { id: string; type: string }[];
}
const page = async () => town.ops<Page>(`/leads/${await town.leadId()}`);
const alerts = () => town.notes().filter((note) => /pricing page/.test(note));

test('a robot with the person’s cookie is kept, and moves nothing: no points, no promise, no stage, no alert', async () => {
  await town.segment('identify', { messageId: 'i1', userId: 'u1', traits: { email: 'ada@acme.example' } });
  const id = await town.leadId();
  for (const to of ['sql', 'opportunity'])
    await town.does(`/leads/${id}/stage`, { to, because: 'a deal', by: 'person_ruth-calloway' });
  await town.advance('P1D');
  const before = await page();
  for (const n of [1, 2, 3]) await looksAtPrices(`robot-${n}`, robot);
  const after = await page();
  expect(after.lead).toEqual({ ...before.lead, factCount: before.lead.factCount + 3 });
  expect(after.sla).toEqual(before.sla);
  expect(alerts()).toEqual([]);
  expect(after.facts.filter(({ type }) => type === 'pricing.viewed')).toHaveLength(3);
  expect(after.machines.map(({ why }) => why)).toEqual(Array(3).fill('was done by a robot, by the name that it gave'));

  await looksAtPrices('person-1', browser);
  const then = await page();
  expect(then.lead.lastSeenAt).toBe(town.ports.clock.now());
  expect(then.lead.score).not.toEqual(before.lead.score);
  expect(then.machines).toHaveLength(3);
  expect(alerts()).toHaveLength(1);
});

test('a robot that asks for a demo begins nothing, and ends nothing', async () => {
  const asks = (id: string, context: object) =>
    town.segment('track', { messageId: id, userId: 'u1', event: 'Demo Requested', context });
  await town.segment('identify', { messageId: 'i1', userId: 'u1', traits: { email: 'ada@acme.example' } });
  const id = await town.leadId();
  await asks('robot-1', robot);
  expect((await page()).sla.map(({ row }) => row)).toEqual(['inbound']);
  expect(await town.execution(id, 'sla-interest')).toMatchObject({ status: 'RUNNING' });
  expect(await town.ports.enrollments.of(id)).not.toContainEqual(expect.objectContaining({ journey: 'sla-watch' }));

  await asks('person-1', browser);
  expect((await page()).sla.map(({ row }) => row)).toEqual(['inbound', 'form', 'decision']);
  expect(await town.execution(id, 'sla-watch')).toMatchObject({ status: 'RUNNING' });
});
