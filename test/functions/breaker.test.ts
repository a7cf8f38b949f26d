import { handler as applyFact } from '../../functions/apply-fact.ts';
import { handler as takeMailEvent } from '../../functions/take-mail-event.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { handler as opsApi } from '../../functions/ops-api.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { leadId, factId, touch as touchOf, touchId } from '../ports/samples.ts';
import { eventOf } from '../capture/desk.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor, { journey: 'lead-qualification' });
  await floor.store(form(), form({ email: 'bob@acme.example' }, { subject: bob, id: factId('bobs-form') }));
  await floor.drain(apply);
  floor.mailer.sent.splice(0);
});
afterEach(() => floor.close());

/** Whoever's address it was that bounced. */
const bob = leadId('bob');
const apply = (notice: object) => applyFact({ detail: notice }, { ports: floor.ports });
const ask = { template: 'lead-qualification/one-question', kind: 'marketing' } as const;
const send = (step = 'Email 2 · One question', more: object = {}) =>
  machine(floor, enrollment).call(sendEmail, { ...ask, ...more }, { step });

/** So many mails of the journey that went out within the last day. */
async function sends(count: number): Promise<void> {
  for (let number = 0; number < count; number++)
    await floor.ports.touches.settle(
      touchOf(`sent-${number}`, {
        ...{ journey: 'lead-qualification', status: 'sent', subject: leadId(`person-${number}`) },
        at: instant(Date.parse(start) - 3_600_000 - number),
      }),
    );
}
async function comesBack(number: number, bounce: 'permanent' | 'transient' = 'permanent'): Promise<void> {
  const properties = { touch: touchId(`sent-${number}`), bounce };
  await floor.store(fact('email.bounced', properties, { subject: bob, id: factId(`bounce-${number}`) }));
  await floor.drain(apply);
}
const pause = () => floor.ports.standings.pauseOf('lead-qualification');
const told = () => floor.mailer.sent.filter(({ subject }) => subject.includes('is paused'));
const post = async (path: string, body: object) => {
  const event = eventOf('POST', path, Buffer.from(JSON.stringify(body)), { 'content-type': 'application/json' });
  const { statusCode, body: answer } = await opsApi(event, { ports: floor.ports });
  return { status: statusCode, body: JSON.parse(answer) };
};

test('two of a hundred mails come back for good: the journey is paused, and its owner is told once', async () => {
  await sends(100);
  await comesBack(1);
  expect(await pause()).toBeUndefined();
  await comesBack(2);
  expect(await pause()).toMatchObject({ rule: 'bounces', because: expect.stringContaining('2 of 100') });
  await comesBack(3);
  expect(told()).toMatchObject([{ to: 'elena.fischer@harborline.example' }]);
  expect(told()[0]?.text).toMatch(/^Open it: https?:\S+\/\?panel=journeys$/m);
});

test('what may pass, or is told to have come back twice, counts not or once', async () => {
  await sends(100);
  await comesBack(1);
  await comesBack(1);
  // The mailbox itself tells it, too.
  const properties = { touch: touchId('sent-1'), bounce: 'permanent' } as const;
  await floor.store(fact('email.bounced', properties, { subject: bob, id: factId('bounce-told-again') }));
  await floor.drain(apply);
  await comesBack(2, 'transient');
  expect(await pause()).toBeUndefined();
});

test.each([
  ['General', true],
  ['Suppressed', true],
  ['OnAccountSuppressionList', false],
])('of what SES says of a bounce, “%s”, counts: %s, as with SES', async (bounceSubType, counts) => {
  await sends(100);
  for (const number of [1, 2]) {
    const mail = { messageId: `ses-${number}`, timestamp: start, tags: { send: [touchId(`sent-${number}`)] } };
    const bounce = { timestamp: start, bounceType: 'Permanent', bounceSubType, bouncedRecipients: [] };
    await takeMailEvent({ detail: { eventType: 'Bounce', mail, bounce } }, { ports: floor.ports });
  }
  await floor.drain(apply);
  expect((await pause()) !== undefined).toBe(counts);
});

test('paused, its mails wait and say why; with their time over they are skipped', async () => {
  await sends(100);
  for (const number of [1, 2]) await comesBack(number);
  expect(await send()).toMatchObject({ outcome: 'deferred', until: '2026-12-01T19:00:00.000Z' });
  expect(await send('Email 3', { expiresAt: '2026-12-01T17:00:00.000Z' })).toMatchObject({
    outcome: 'skipped',
    because: expect.stringContaining('held back by journey-paused'),
  });
  expect((await floor.ports.touches.of(ada)).map(({ rule }) => rule).sort()).toEqual(['expired', 'journey-paused']);
});

test('a person lets it go on: the mail that waited goes out, and what was held against it counts no more', async () => {
  await sends(100);
  for (const number of [1, 2]) await comesBack(number);
  await send();
  const path = '/api/journeys/lead-qualification/resume';
  expect((await post(path, { by: 'Elena' })).status).toBe(422);
  expect(await post(path, { by: 'Elena', because: 'the old list is gone' })).toMatchObject({ status: 200 });
  expect((await post(path, { by: 'Elena', because: 'again' })).status).toBe(409);
  floor.clock.pass(241);
  expect(await send()).toMatchObject({ outcome: 'sent' });
  await comesBack(4);
  expect(await pause()).toBeUndefined();
});

test('a person pauses a journey: nobody is told by mail, and the API shows who and why', async () => {
  const path = '/api/journeys/lead-qualification/pause';
  const said = { by: 'Elena', because: 'wrong prices in email 2' };
  expect(await post(path, said)).toMatchObject({ status: 200, body: { paused: { rule: 'by-hand', ...said } } });
  expect((await post(path, said)).status).toBe(409);
  expect(await send()).toMatchObject({ outcome: 'deferred' });
  expect(told()).toEqual([]);
});
