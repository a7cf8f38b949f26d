import { handler as sendEmail } from '../../functions/send-email.ts';
import { leave } from '../../functions/leaving.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { AskWritten } from '../../shared/contracts/steps.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { readLink } from '../../shared/domain/signed-link.ts';
import { enrollmentId, factId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor, { journey: 'lead-qualification' });
});
afterEach(() => floor.close());

const marketing: AskWritten<'send-email'> = { template: 'lead-qualification/one-question', kind: 'marketing' };
const transactional: AskWritten<'send-email'> = { template: 'lead-qualification/answer', kind: 'transactional' };
const send = (ask = marketing, step = 'Email 2 · One question') =>
  machine(floor, enrollment).call(sendEmail, ask, { step });
const touches = () => floor.ports.touches.of(ada);

test('a mail goes out in the name of a person, with one-click unsubscribing, and is answered to the machine without a word of it', async () => {
  await floor.store(form());
  expect(await send()).toEqual({ outcome: 'sent', because: 'sent', hot: false });
  const [mail] = floor.mailer.sent;
  expect(mail).toMatchObject({
    to: 'ada@acme.example',
    from: expect.stringMatching(/^"[A-Z][a-z]+ \S+" <hello@harborline\.example>$/),
    replyTo: expect.stringContaining('@harborline.example'),
    about: { subject: ada, journey: 'lead-qualification', step: 'Email 2 · One question' },
  });
  expect(mail?.headers).toMatchObject({
    'List-Unsubscribe': expect.stringMatching(/^<https:\/\/revbeat\.test\/u\/.+>$/),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Feedback-ID': 'lead-qualification:marketing:revbeat',
  });
  expect(mail?.tags['send']).toMatch(/^touch_[A-Za-z0-9_-]+$/);
  expect(mail?.text).toContain('Ada');
});

test('links in it are ours, signed, and lead on to where they say', async () => {
  await floor.store(form());
  await send(transactional);
  const [, token = ''] = /https:\/\/revbeat\.test\/l\/([\w.-]+)/.exec(floor.mailer.sent[0]?.html ?? '') ?? [];
  expect(readLink(token, ['a-secret-of-tests'], start)).toMatchObject({
    ok: true,
    payload: { does: 'follow', url: 'https://harborline.example/two-minute-tour' },
  });
  expect(floor.mailer.sent[0]?.headers).not.toHaveProperty('List-Unsubscribe');
});

test('the unsubscribe link is signed, names the touch and nobody’s address', async () => {
  await floor.store(form());
  await send();
  const url = floor.mailer.sent[0]?.headers['List-Unsubscribe']?.split('>')[0]?.slice(1) ?? '';
  const token = url.split('/u/')[1] ?? '';
  expect(readLink(token, ['a-secret-of-tests'], start)).toMatchObject({
    ok: true,
    payload: { does: 'unsubscribe', subject: ada, touch: floor.mailer.sent[0]?.sendId },
  });
  expect(Buffer.from(token, 'base64url').toString()).not.toContain('acme');
});

test('later mails of the journey continue the thread', async () => {
  await floor.store(form());
  await send(transactional, 'Email 1');
  floor.clock.pass(24 * 60);
  await send();
  const [first, second] = floor.mailer.sent;
  expect(second?.references).toEqual([`<${first?.sendId}@mail.test>`]);
});

describe('not sent, and the reason is stored', () => {
  test.each([
    [
      'quiet hours where they live',
      { timezone: 'Asia/Tokyo' },
      marketing,
      { outcome: 'deferred', until: '2026-12-01T23:00:00.000Z' },
    ],
    [
      'asked not to be mailed at all',
      { do_not_email: true },
      transactional,
      { outcome: 'skipped', because: 'asked not to be mailed' },
    ],
    [
      'left the consent field unticked: no marketing',
      { consent: false },
      marketing,
      { outcome: 'skipped', because: 'marketing mail needs a consent that was not given' },
    ],
    [
      'no consent in Germany: no marketing',
      { consent: undefined, country: 'DE', timezone: 'Europe/Berlin' },
      marketing,
      { outcome: 'skipped' },
    ],
    [
      'no address',
      { email: undefined, phone: '+1 212 555 0100' },
      marketing,
      { outcome: 'skipped', because: 'there is no address to write to' },
    ],
  ])('%s', async (_name, fields, ask, answer) => {
    await floor.store(form(fields));
    expect(await send(ask)).toMatchObject(answer);
    expect(floor.mailer.sent).toEqual([]);
    expect(await touches()).toMatchObject([
      { status: answer.outcome, because: expect.any(String), rule: expect.any(String) },
    ]);
  });

  test('an address that bounced is not written to, not even what is owed', async () => {
    await floor.store(form());
    await floor.ports.suppressions.put(emailHash('ada@acme.example'), 'bounce', start);
    expect(await send(transactional)).toMatchObject({
      outcome: 'skipped',
      because: 'mail to this address came back for good',
    });
  });

  test('unsubscribed between two mails', async () => {
    await floor.store(form());
    await send(transactional, 'Email 1');
    floor.clock.pass(5);
    await floor.store(fact('email.unsubscribed', {}, { receivedAt: floor.clock.now(), occurredAt: floor.clock.now() }));
    expect(await send()).toMatchObject({ outcome: 'skipped', because: 'unsubscribed' });
  });

  test('too late to be worth sending', async () => {
    await floor.store(form({ timezone: 'Asia/Tokyo' }));
    expect(await send({ ...marketing, expiresAt: '2026-12-01T20:00:00.000Z' })).toMatchObject({ outcome: 'skipped' });
  });
});

test('without consent nobody is answered who asked nothing: a product only named them', async () => {
  const fields = { email: 'ada@acme.example', country: 'DE' };
  await floor.store(fact('lead.identified', { fields }, { source: 'segment' }));
  expect(await send(transactional)).toMatchObject({ outcome: 'skipped', because: expect.stringContaining('asked') });
  expect(floor.mailer.sent).toEqual([]);
});

test('a customer’s sponsor gets every mail of the contract, whatever they consented to', async () => {
  const fields = { email: 'ada@acme.example', country: 'DE' };
  await floor.store(fact('lead.identified', { fields }, { source: 'segment' }), ...contract());
  const onboarding = machine(
    floor,
    await enrolled(floor, { id: enrollmentId('e2'), journey: 'onboarding', subject: acme }),
  );
  for (const template of ['onboarding/welcome', 'onboarding/week-two']) {
    const ask: AskWritten<'send-email'> = { template, kind: 'transactional', to: 'sponsor' };
    expect(await onboarding.call(sendEmail, ask, { step: template })).toMatchObject({ outcome: 'sent' });
  }
});

test('without consent there is one answer and no second', async () => {
  await floor.store(form({ consent: undefined, country: 'DE', timezone: 'Europe/Berlin' }));
  expect(await send(transactional, 'Email 1')).toMatchObject({ outcome: 'sent' });
  expect(await send(transactional, 'Another answer')).toMatchObject({ outcome: 'skipped' });
});

test('whoever left the consent field unticked is answered once all the same, wherever they live', async () => {
  await floor.store(form({ consent: false }));
  expect(await send(transactional, 'Email 1')).toMatchObject({ outcome: 'sent' });
  expect(await send(transactional, 'Another answer')).toMatchObject({ outcome: 'skipped' });
});

test('two marketing mails a day, the third waits for the morning after', async () => {
  await floor.store(form());
  for (const step of ['One', 'Two']) expect(await send(marketing, step)).toMatchObject({ outcome: 'sent' });
  expect(await send(marketing, 'Three')).toMatchObject({ outcome: 'deferred', until: '2026-12-02T13:00:00.000Z' });
  floor.clock.to('2026-12-02T13:00:00.000Z');
  expect(await send(marketing, 'Three')).toMatchObject({ outcome: 'sent' });
});

test('a lead that turned hot meanwhile is told to the machine', async () => {
  const hot = {
    title: 'VP Operations',
    employees: 200,
    revenue: 20_000_000,
    industry: 'SaaS',
    budget: 5_000,
    timeline: 30,
    message: 'We cannot scale our service team',
  };
  await floor.store(form(hot), fact('demo.requested', {}), fact('pricing.viewed', {}, { id: factId('pricing') }));
  expect(await send()).toMatchObject({ outcome: 'sent', hot: true });
});

test('a closed enrollment is mailed nothing, also when its execution is redriven', async () => {
  await floor.store(form());
  await leave(floor.ports, enrollment, { how: 'goal', because: 'a meeting is booked' });
  for (const _ of [1, 2])
    await expect(send()).rejects.toMatchObject({ name: 'LeftJourney', message: 'a meeting is booked' });
  expect(floor.mailer.sent).toEqual([]);
});

describe('a mail that was put off has an end once its journey has one', () => {
  const gone = { status: 'skipped', rule: 'left', because: 'they had left: a meeting is booked' };
  const end = { how: 'goal', because: 'a meeting is booked' } as const;
  beforeEach(async () => {
    await floor.store(form({ timezone: 'Asia/Tokyo' }));
    expect(await send()).toMatchObject({ outcome: 'deferred' });
  });

  test('at once', async () => {
    await leave(floor.ports, enrollment, end);
    expect(await touches()).toMatchObject([gone]);
  });

  test('or when its machine comes back for it', async () => {
    await floor.ports.enrollments.close(enrollment.id, { ...end, at: start });
    await expect(send()).rejects.toMatchObject({ name: 'LeftJourney', message: 'a meeting is booked' });
    expect(await touches()).toMatchObject([gone]);
  });
});

test('a payload that is not the contract’s is refused, by the name of its field', async () => {
  await expect(send({ ...marketing, kind: 'newsletter' as 'marketing' })).rejects.toMatchObject({
    name: 'BadInput',
    field: 'ask.kind',
  }); // as: what an old machine might say
  await floor.store(form());
  await expect(send({ ...marketing, template: 'lead-qualification/none' })).rejects.toMatchObject({
    name: 'BadInput',
    field: 'ask.template',
  });
});
