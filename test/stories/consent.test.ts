import type { SubjectId } from '../../shared/contracts/ids.ts';
import { openTown, person, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
let lead: SubjectId;
beforeAll(async () => {
  town = await openTown();
  const answer = await town.call('POST', '/forms/newsletter', { ...person, country: 'DE', timezone: 'Europe/Berlin' });
  expect(answer.status).toBe(202);
  await town.drain();
  lead = await town.leadId();
});
afterAll(() => town.close());

const linkTo = (door: string): string => {
  const mail = town.mailbox
    .list({ to: person.email }, { limit: 200 })
    .items.findLast(({ text }) => text.includes(`/${door}/`));
  const [, path = ''] = new RegExp(`https?://[^/\\s]+(/${door}/[\\w.-]+)`).exec(mail?.text ?? '') ?? [];
  return path;
};
const consent = async () => (await town.ops<{ lead: { consent: string } }>(`/leads/${lead}`)).lead.consent;

test('a tick under a newsletter is asked about once more, and nothing else is sent: nothing was asked', async () => {
  await town.advance('P1D');
  expect(await consent()).toBe('pending');
  expect(town.mails()).toEqual(['2026-12-01 10:00 Email 1 · Please confirm']);
  await town.advance('P1D');
  const marketing = (await town.ports.touches.of(lead)).filter(({ kind }) => kind === 'marketing');
  expect(marketing.map(({ status, rule }) => `${status} ${rule}`)).toEqual(['skipped not-confirmed']);
});

test('a scanner that opens the link confirms nobody', async () => {
  expect((await town.call('GET', linkTo('c'))).status).toBe(200);
  expect(await consent()).toBe('pending');
});

test('the button does, the journey ends, and mails go out', async () => {
  expect(
    (await town.call('POST', linkTo('c'), '', { 'content-type': 'application/x-www-form-urlencoded' })).status,
  ).toBe(200);
  await town.drain();
  expect(await consent()).toBe('express');
  expect(await town.execution(lead, 'consent-confirmation')).toMatchObject({ status: 'SUCCEEDED' });
  await town.advance('P3D');
  const marketing = (await town.ports.touches.of(lead)).filter(
    ({ kind, status }) => kind === 'marketing' && status === 'sent',
  );
  expect(marketing.length).toBeGreaterThan(0);
});

test('each of them has the way to leave and the way to choose, and choosing works', async () => {
  const path = linkTo('p');
  expect(path).not.toBe('');
  const chosen = await town.call('POST', path, 'topic=education', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(chosen.status).toBe(200);
  await town.drain();
  expect(await town.ops(`/leads/${lead}`)).toMatchObject({ lead: { consent: 'express', topicsLeft: ['product'] } });
  // Who leaves one topic leaves no journey.
  const open = (await town.ports.enrollments.of(lead)).filter(({ status }) => status === 'open');
  expect(open.map(({ journey }) => journey)).toContain('lead-qualification');
});

test('whoever leaves and ticks the field of a later form is asked first; the button brings the mails back', async () => {
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
  await town.call('POST', linkTo('u'), '', urlencoded);
  await town.drain();
  expect(await consent()).toBe('withdrawn');
  // Longer than the pause between two questions.
  await town.advance('P31D');
  await town.form({ country: 'DE', timezone: 'Europe/Berlin' });
  await town.advance('P1D');
  expect(await consent()).toBe('pending');
  expect(town.mails('consent-confirmation').at(-1)).toBe('2027-01-06 10:00 Email 1 · Please confirm');
  const marketing = async () =>
    (await town.ports.touches.of(lead)).filter(({ kind, status }) => kind === 'marketing' && status === 'sent').length;
  const before = await marketing();
  expect((await town.call('POST', linkTo('c'), '', urlencoded)).status).toBe(200);
  await town.drain();
  expect(await consent()).toBe('express');
  await town.does('/journeys/lead-nurture/start', { subject: lead });
  await town.advance('P3D');
  expect(await marketing()).toBeGreaterThan(before);
});

test('the proof of each yes is in the export', async () => {
  const { consent: told } = await town.ops<{ consent: { words: object[] } }>(`/leads/${lead}/export`);
  expect(told.words).toMatchObject([
    {
      type: 'form.submitted',
      properties: {
        consent: { how: 'form', form: 'newsletter', wording: expect.any(String), ipHash: expect.any(String) },
      },
    },
    { type: 'consent.given', properties: { proof: { how: 'double-opt-in' } } },
    { type: 'email.unsubscribed', properties: { topic: 'product' } },
    { type: 'email.unsubscribed' },
    { type: 'form.submitted', properties: { consent: { how: 'form', form: 'contact' } } },
    { type: 'consent.given', properties: { proof: { how: 'double-opt-in' } } },
  ]);
});
