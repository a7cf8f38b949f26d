import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test('whoever leaves and ticks the field again at the same instant of a clock that stands is asked for the second yes', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  await town.call('POST', '/forms/contact', { ...person, consent: true });
  await town.advance('P2D');
  const lead = await town.leadId();
  const mail = town.mailbox.list({ to: person.email }, { limit: 10 }).items.find(({ text }) => text.includes('/u/'));
  const [, path = ''] = /https?:\/\/[^/\s]+(\/u\/[\w.-]+)/.exec(mail?.text ?? '') ?? [];
  expect((await town.call('POST', path, '', form)).status).toBe(200);
  expect((await town.call('POST', '/forms/contact', { ...person, consent: true })).status).toBe(202);
  await town.drain();
  const { lead: now } = await town.ops<{ lead: { consent: string } }>(`/leads/${lead}`);
  expect(now.consent).toBe('pending');
  const open = (await town.ports.enrollments.of(lead)).filter(({ status }) => status === 'open');
  expect(open.map(({ journey }) => journey)).toContain('consent-confirmation');
});
