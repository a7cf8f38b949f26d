import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const browser = { anonymousId: 'browser-of-ada' };
const traits = {
  ...person,
  title: 'CEO',
  employees: 20,
  revenue: 2_000_000,
  industry: 'SaaS',
  budget: 5_000,
  timeline: 30,
};
interface Page {
  lead: { owner: string };
  route: { pool: string; history: { rule: string; because: string }[] };
  tasks: { id: string; title: string; channel: string; owner: string; status: string }[];
}
const page = async () => town.ops<Page>(`/leads/${await town.leadId()}`);
const openTasks = async () => (await page()).tasks.filter(({ status }) => status === 'open');
const channels = async () => (await openTasks()).map(({ channel }) => channel).sort();

test.each([
  ['asking for a demo', ['Demo Requested']],
  ['a trial and a look at the prices', ['Trial Started', 'Pricing Viewed']],
])('who looks around waits with marketing; %s brings an SDR and the three tasks at once', async (_, events) => {
  await town.segment('identify', { ...browser, messageId: 'm1', traits });
  expect((await page()).route).toMatchObject({ pool: 'self-serve', history: [{ rule: 'intent · self-serve' }] });
  await town.advance('P1DT2H');
  expect(await channels()).not.toContain('linkedin');
  for (const event of events) await town.segment('track', { ...browser, messageId: event, event });
  const { lead, route } = await page();
  expect(route).toMatchObject({ pool: 'sdr' });
  expect(route.history.at(-1)?.because).toContain('is next in turn');
  expect(await channels()).toEqual(['call', 'email', 'linkedin']);
  const tasks = await openTasks();
  expect(new Set(tasks.map(({ owner }) => owner))).toEqual(new Set([lead.owner]));
  // The next mail finds them hot too, and finds the same tasks.
  await town.advance('P3D');
  expect((await openTasks()).map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
});

test('a lead passed on by hand stays there, and its work and mails follow', async () => {
  await town.form();
  const id = await town.leadId();
  const moved = await town.does(`/leads/${id}/owner`, {
    to: 'person_priya-raman',
    by: 'Ruth Calloway',
    because: 'they met at the fair',
  });
  expect(moved.status).toBe(200);
  const { lead, tasks } = await page();
  expect(lead.owner).toBe('person_priya-raman');
  const open = tasks.filter(({ status }) => status === 'open');
  expect(open.length).toBeGreaterThan(0);
  expect(new Set(open.map(({ owner }) => owner))).toEqual(new Set(['person_priya-raman']));
  await town.advance('P9D');
  expect((await page()).lead.owner).toBe('person_priya-raman');
});
