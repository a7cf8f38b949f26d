import { enroll } from '../../functions/enrolling.ts';
import { project } from '../../functions/projecting.ts';
import { knowAccount } from '../../functions/knowledge.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { AskWritten } from '../../shared/contracts/steps.ts';
import { enrollmentId, factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form());
});
afterEach(() => floor.close());

const nurture: AskWritten<'send-email'> = { template: 'lead-nurture/ask-once', kind: 'marketing' };
const explainer = { template: 'no-show-recovery/explainer', kind: 'marketing' } as const;
const send = (of: Enrollment, step: string, ask = nurture) => machine(floor, of).call(sendEmail, ask, { step });
const kinds = async () =>
  (await floor.ports.touches.of(ada)).map(({ step, status, rule }) => `${step}: ${status} ${rule}`);

/** Missed a demo: the explainer is due today at 15:00, and two more mails follow. */
const recovering = (plan: Enrollment['plan']) =>
  enrolled(floor, { id: enrollmentId('recovery'), journey: 'no-show-recovery', plan });
const nurtured = () => enrolled(floor, { id: enrollmentId('nurture'), journey: 'lead-nurture' });

describe('a day with fewer slots than mails', () => {
  // The exclusion of nurture during a recovery is another rule: qualification and recovery may meet.
  const qualified = () => enrolled(floor, { id: enrollmentId('qualification'), journey: 'lead-qualification' });
  const question = { template: 'lead-qualification/one-question', kind: 'marketing' } as const;

  test('the journey that goes first has its slot kept: the other one waits until tomorrow', async () => {
    await recovering({
      'business day 2 10:00': '2026-12-01T20:00:00.000Z',
      'business day 4 10:00': '2026-12-04T15:00:00.000Z',
    });
    const qualification = await qualified();
    expect(await send(qualification, 'Email 2', question)).toMatchObject({ outcome: 'sent' });
    expect(await send(qualification, 'Email 3', question)).toMatchObject({
      outcome: 'deferred',
      because: expect.stringContaining('go first'),
      until: '2026-12-02T13:00:00.000Z',
    });
  });

  test('and gets it', async () => {
    const recovery = await recovering({ 'business day 2 10:00': '2026-12-01T20:00:00.000Z' });
    const qualification = await qualified();
    await send(qualification, 'Email 2', question);
    floor.clock.to('2026-12-01T20:00:00.000Z');
    expect(await send(recovery, 'Email 2 · Explainer video', explainer)).toMatchObject({ outcome: 'sent' });
    // What went out takes no slot any more; the day is full.
    expect(await send(qualification, 'Email 3', question)).toMatchObject({
      outcome: 'deferred',
      because: expect.stringContaining('one day'),
    });
  });

  test('nobody waits for a mail that is due another day, or for a journey that is over', async () => {
    const recovery = await recovering({
      'business day 2 10:00': '2026-12-02T15:00:00.000Z',
      'business day 4 10:00': '2026-12-01T20:00:00.000Z',
    });
    await floor.ports.enrollments.close(recovery.id, { how: 'goal', because: 'booked', at: start });
    const qualification = await qualified();
    await send(qualification, 'Email 2', question);
    expect(await send(qualification, 'Email 3', question)).toMatchObject({ outcome: 'sent' });
  });
});

describe('a customer in onboarding', () => {
  beforeEach(async () => {
    await floor.store(...contract(start), fact('lead.named_sponsor', { account: acme }));
    await project(floor.ports, await knowAccount(floor.ports, acme));
    await enrolled(floor, { id: enrollmentId('onboarding'), journey: 'onboarding', subject: acme });
  });

  test('does not enter nurture, nor does a colleague of theirs', async () => {
    const entry = { journey: 'lead-nurture', subject: ada, key: 'a button' } as const;
    expect(await enroll(floor.ports, entry)).toEqual({ entered: false, because: 'their company is a customer' });
    const grace = leadId('grace');
    await floor.store({ ...form({ email: 'grace@acme.example' }), id: factId('grace'), subject: grace });
    const described = { fields: { domain: 'acme.example', name: 'Acme' } };
    await floor.store(fact('account.described', described, { id: factId('domain'), subject: acme }));
    await project(floor.ports, await knowAccount(floor.ports, acme));
    expect(await enroll(floor.ports, { ...entry, subject: grace })).toEqual({
      entered: false,
      because: 'their company is being onboarded: no nurture beside it',
    });
    // Who asks something is answered all the same; only the marketing mails of that journey wait outside.
    const asked = await enroll(floor.ports, { journey: 'lead-qualification', subject: grace, key: 'asked' });
    if (!asked.entered) throw new Error(asked.because);
    const question = { template: 'lead-qualification/one-question', kind: 'marketing' } as const;
    const answer = { template: 'lead-qualification/answer', kind: 'transactional' } as const;
    expect(await send(asked.enrollment, 'Email 1', answer)).toMatchObject({ outcome: 'sent' });
    expect(await send(asked.enrollment, 'Email 2', question)).toMatchObject({ outcome: 'skipped' });
  });

  test('gets no nurture that began before', async () => {
    const nurturing = await nurtured();
    expect(await send(nurturing, 'Email 2')).toMatchObject({ outcome: 'skipped' });
    expect(await kinds()).toEqual(['Email 2: skipped gives-way']);
  });
});

describe('nurture beside a recovery', () => {
  test('is kept out, and the lead’s facts say so, once', async () => {
    await recovering({});
    const entry = { journey: 'lead-nurture', subject: ada, key: 'a button' } as const;
    const because = 'a missed demo is being made good first';
    expect(await enroll(floor.ports, entry)).toEqual({ entered: false, because });
    expect(await enroll(floor.ports, entry)).toEqual({ entered: false, because });
    const told = (await floor.ports.facts.of(ada)).filter(({ type }) => type === 'journey.kept_out');
    expect(told).toMatchObject([{ properties: { journey: 'lead-nurture', during: 'no-show-recovery', because } }]);
  });

  test('the recovery itself may hand them on', async () => {
    const recovery = await recovering({});
    const entry = { journey: 'lead-nurture', subject: ada, key: 'its end', from: recovery.id } as const;
    expect(await enroll(floor.ports, entry)).toMatchObject({ entered: true });
  });
});

describe('after a long stop', () => {
  test('what is out of date is left out, and at most a day’s number goes out', async () => {
    const nurturing = await nurtured();
    floor.clock.to('2027-01-20T15:00:00.000Z');
    const late = ['2026-12-07', '2026-12-12', '2026-12-17', '2026-12-23', '2026-12-29', '2027-01-04', '2027-01-10'];
    for (const [nth, day] of late.entries())
      await send(nurturing, `Email ${nth + 1}`, { ...nurture, expiresAt: `${day}T15:00:00.000Z` });
    for (const nth of [8, 9, 10])
      await send(nurturing, `Email ${nth}`, { ...nurture, expiresAt: '2027-01-21T12:00:00.000Z' });
    const outcomes = await kinds();
    expect(outcomes.filter((line) => line.endsWith('skipped expired'))).toHaveLength(8);
    expect(outcomes.filter((line) => line.includes('sent'))).toHaveLength(2);
    expect(floor.mailer.sent).toHaveLength(2);
  });

  test('what has no end of its own is put off for a week at most', async () => {
    const nurturing = await nurtured();
    const soft = (day: number) =>
      fact(
        'email.bounced',
        { bounce: 'transient' },
        { id: `fact_soft-${day}` as never, occurredAt: `2026-12-0${day}T10:00:00.000Z` },
      );
    await floor.store(fact('email.delivered', {}, { occurredAt: '2026-11-01T10:00:00.000Z' }));
    floor.clock.to('2026-12-03T15:00:00.000Z');
    await floor.store(soft(1), soft(2), soft(3));
    const first = await send(nurturing, 'Email 1');
    expect(first).toMatchObject({ outcome: 'deferred', until: '2026-12-10T13:00:00.000Z' });
    floor.clock.to('2026-12-10T13:00:00.000Z');
    await floor.store(
      fact(
        'email.bounced',
        { bounce: 'transient' },
        { id: 'fact_soft-10' as never, occurredAt: '2026-12-10T12:00:00.000Z' },
      ),
    );
    expect(await send(nurturing, 'Email 1')).toMatchObject({
      outcome: 'skipped',
      because: expect.stringContaining('more than 7 days'),
    });
  });
});

test('a touch keeps what the policy looked at, and which edition of it', async () => {
  await send(await nurtured(), 'Email 1');
  const [touch] = await floor.ports.touches.of(ada);
  expect(touch?.policy).toMatchObject({
    version: expect.any(Number),
    inputs: { consent: 'express', zone: 'America/New_York', localTime: '10:00', sentToday: 0, goFirst: 0 },
  });
});
