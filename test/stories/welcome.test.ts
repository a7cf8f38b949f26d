import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

/** Whatever somebody typed as a company's name: its sponsor is welcomed, and `explain` knows of it. */
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const sign = async (name: string) => {
  await town.form();
  const frame = { userId: 'sponsor-1', timestamp: town.ports.clock.now() };
  const sponsor = await town.leadId();
  const traits = { name, employees: 200, country: 'US', timezone: person.timezone, sponsor };
  await town.segment('group', { ...frame, messageId: 'described', groupId: 'acme', traits });
  const properties = { plan: 'Professional', mrrCents: 250_000, startedAt: town.ports.clock.now() };
  const context = { groupId: 'acme' };
  await town.segment('track', { ...frame, messageId: 'signed', event: 'Contract Started', context, properties });
  await town.advance('PT2H');
};
interface Why {
  journeys: { journey: string; status: string; because: string; mails: { step: string; status: string }[] }[];
}
const onboarding = async () =>
  (await town.ops<Why>(`/leads/${await town.leadId()}/why?journey=onboarding`)).journeys[0];

test.each([
  ['www.acme-bikes.com', 'acme-bikes.com'],
  [`${'Gesellschaft für Anlagenbau '.repeat(6)}mbH & Co. KG`, 'Gesellschaft für Anlagenbau'],
])('a customer called “%s” is welcomed', async (name, called) => {
  await sign(name);
  const [welcome] = town.mailbox.list({ journey: 'onboarding' }, {}).items.filter(({ to }) => to === person.email);
  expect(`${welcome?.subject} ${welcome?.text}`).toContain(called);
  const why = await onboarding();
  expect(why).toMatchObject({ status: 'open', because: 'their company is in it' });
  expect(why?.mails.map(({ status }) => status)).toEqual(['sent', ...why!.mails.slice(1).map(() => 'not-yet')]); // ! : just seen
});

test('a contract that was told of before its sponsor: the mail waits for them, and the week begins after it', async () => {
  await town.form();
  const frame = { userId: 'sponsor-1', timestamp: town.ports.clock.now() };
  const traits = { name: 'Acme', employees: 200, country: 'US', timezone: person.timezone };
  await town.segment('group', { ...frame, messageId: 'described', groupId: 'acme', traits });
  const properties = { plan: 'Professional', mrrCents: 250_000, startedAt: town.ports.clock.now() };
  const context = { groupId: 'acme' };
  await town.segment('track', { ...frame, messageId: 'signed', event: 'Contract Started', context, properties });
  await town.advance('PT1M');
  const sponsor = await town.leadId();
  const later = { userId: 'sponsor-1', timestamp: town.ports.clock.now() };
  await town.segment('group', { ...later, messageId: 'named', groupId: 'acme', traits: { sponsor } });
  await town.advance('PT1H');
  const mails = town.mailbox.list({ journey: 'onboarding' }, {}).items.filter(({ to }) => to === person.email);
  expect(mails.map(({ step }) => step)).toEqual(['Welcome mail']);
  expect((await onboarding())?.mails[0]).toMatchObject({ step: 'Welcome mail', status: 'sent' });
  const tasks = await town.ops<{ items: { title: string }[] }>('/tasks?status=open&limit=200');
  expect(tasks.items.map(({ title }) => title)).toContain('Kickoff call');
});
