import { sendOnce, type Decision, type Order } from '../../functions/sending.ts';
import { BadInput, Transient } from '../../shared/errors.ts';
import { enrollment, leadId, outgoing, touchId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';

const id = touchId('first-mail');
let floor: Floor;
beforeEach(async () => {
  floor = openFloor();
  await floor.ports.enrollments.open(enrollment('e1'), undefined);
});
afterEach(() => floor.close());

const mail = outgoing({ sendId: id });

const order = (decision: Decision = { decision: 'allow' }, change: Partial<Order> = {}): Order => ({
  touch: {
    id,
    enrollment: enrollment('e1').id,
    journey: 'lead-nurture',
    version: 1,
    step: 'Email 1',
    subject: leadId('ada'),
    channel: 'email',
    kind: 'marketing',
    template: 'lead-nurture/one',
  },
  decide: () => decision,
  compose: async () => mail,
  ...change,
});

const send = (asked: Order = order()) => sendOnce(floor.ports, asked);
const close = () =>
  floor.ports.enrollments.close(enrollment('e1').id, {
    how: 'goal',
    because: 'a meeting is booked',
    at: floor.clock.now(),
  });

test('a mail that is allowed goes out once, however often it is asked for', async () => {
  expect(await send()).toMatchObject({ status: 'sent', messageId: `<${id}@mail.test>` });
  expect(await send()).toMatchObject({ status: 'sent' });
  expect(floor.mailer.sent).toHaveLength(1);
  expect((await floor.ports.touches.ledger(leadId('ada'))).sends).toHaveLength(1);
});

test('a refusal is recorded with its rule, and stands', async () => {
  const refused = order({ decision: 'deny', rule: 'unsubscribed', because: 'unsubscribed' });
  expect(await send(refused)).toMatchObject({ status: 'skipped', rule: 'unsubscribed' });
  expect(await send()).toMatchObject({ status: 'skipped' });
  expect(floor.mailer.sent).toEqual([]);
});

test('a mail put off is decided anew at its time, not before', async () => {
  const until = '2026-12-02T13:00:00.000Z';
  expect(await send(order({ decision: 'defer', until, rule: 'quiet-hours', because: 'quiet hours' }))).toMatchObject({
    status: 'deferred',
    until,
  });
  expect(await send()).toMatchObject({ status: 'deferred' });
  floor.clock.to(until);
  expect(await send()).toMatchObject({ status: 'sent' });
});

describe('leaving against sending', () => {
  test('closed between the decision and the claim: nothing is sent', async () => {
    const closesMeanwhile = order(undefined, { compose: async () => (await close(), mail) });
    await expect(send(closesMeanwhile)).rejects.toMatchObject({ name: 'LeftJourney', message: 'a meeting is booked' });
    expect(floor.mailer.sent).toEqual([]);
    expect(await floor.ports.touches.get(id)).toBeUndefined();
  });

  test('closed after the claim: that instant decided, and the mail is recorded', async () => {
    const { send: real } = floor.mailer;
    floor.mailer.send = async (asked) => (await close(), real(asked));
    expect(await send()).toMatchObject({ status: 'sent' });
  });
});

describe('a crash between our record and the mailer’s answer', () => {
  const crash = async (taken: boolean) => {
    floor.mailer.next = { fails: new Error('the process was killed'), taken };
    await expect(send()).rejects.toThrow('killed');
  };

  test('inside the lease another attempt is told to come back', async () => {
    await crash(true);
    await expect(send()).rejects.toMatchObject({ name: 'Transient', code: 'lease' });
  });

  test('it went out: found by its send id, and not sent again', async () => {
    await crash(true);
    floor.clock.pass(2);
    expect(await send()).toMatchObject({ status: 'sent', messageId: `<${id}@mail.test>` });
    expect(floor.mailer.sent).toHaveLength(1);
  });

  test('it did not go out: sent now', async () => {
    await crash(false);
    floor.clock.pass(2);
    expect(await send()).toMatchObject({ status: 'sent' });
    expect(floor.mailer.sent).toHaveLength(1);
  });

  test('it did not go out, and the person has unsubscribed since: not sent', async () => {
    await crash(false);
    floor.clock.pass(2);
    expect(await send(order({ decision: 'deny', rule: 'unsubscribed', because: 'unsubscribed' }))).toMatchObject({
      status: 'skipped',
    });
    expect(floor.mailer.sent).toEqual([]);
  });

  test('it did not go out, and the enrollment was closed since: not sent', async () => {
    await crash(false);
    floor.clock.pass(2);
    await close();
    await expect(send()).rejects.toMatchObject({ name: 'LeftJourney' });
    expect(floor.mailer.sent).toEqual([]);
  });

  test('nobody can tell: unknown, for the mail service’s own event to settle', async () => {
    await crash(true);
    floor.clock.pass(2);
    floor.mailer.cannotTell = true;
    expect(await send()).toMatchObject({ status: 'unknown', leaseUntil: '2026-12-01T16:02:00.000Z' });
    expect(await send()).toMatchObject({ status: 'unknown' });
    expect(floor.mailer.sent).toHaveLength(1);
  });
});

test('a mail service that turns us away for now is asked again, without waiting for the lease', async () => {
  floor.mailer.cannotTell = true;
  floor.mailer.next = { fails: new Transient('throttled', 'over the rate'), taken: false };
  await expect(send()).rejects.toMatchObject({ name: 'Transient', code: 'throttled' });
  expect(await send()).toMatchObject({ status: 'sent' });
});

test('a mail service that refuses for good is believed', async () => {
  floor.mailer.next = { fails: new BadInput('rejected', 'no such domain'), taken: false };
  expect(await send()).toMatchObject({ status: 'failed', rule: 'rejected' });
  expect(await send()).toMatchObject({ status: 'failed' });
});

describe('a mail that cannot be written', () => {
  const lacks = new BadInput('missing-mail-value', 'a mail needs account_name, which is not known', {
    field: 'account_name',
  });
  const unwritten = order(undefined, { compose: () => Promise.reject(lacks) });

  test('fails its step, and is on record with what it lacks', async () => {
    for (const _ of [1, 2]) await expect(send(unwritten)).rejects.toBe(lacks);
    expect(await floor.ports.touches.get(id)).toMatchObject({
      ...{ status: 'failed', rule: 'not-composed' },
      because: 'could not be written: missing-mail-value, account_name',
    });
    expect((await floor.ports.touches.ledger(leadId('ada'))).sends).toEqual([]);
  });

  test('goes out once its step is redriven after the mend, and no second time', async () => {
    await expect(send(unwritten)).rejects.toBe(lacks);
    const [one, other] = await Promise.allSettled([send(), send()]);
    expect([one?.status, other?.status]).toContain('fulfilled');
    expect(await send()).toMatchObject({ status: 'sent' });
    expect(await send(unwritten)).toMatchObject({ status: 'sent' });
    expect(floor.mailer.sent).toHaveLength(1);
  });

  test('may also be refused or put off by then', async () => {
    await expect(send(unwritten)).rejects.toBe(lacks);
    const until = '2026-12-02T13:00:00.000Z';
    expect(await send(order({ decision: 'defer', until, rule: 'quiet-hours', because: 'quiet hours' }))).toMatchObject({
      status: 'deferred',
    });
    floor.clock.to(until);
    expect(await send(order({ decision: 'deny', rule: 'unsubscribed', because: 'unsubscribed' }))).toMatchObject({
      status: 'skipped',
    });
    expect(await send()).toMatchObject({ status: 'skipped' });
  });

  test('is not sent to somebody who left meanwhile', async () => {
    await expect(send(unwritten)).rejects.toBe(lacks);
    await close();
    await expect(send()).rejects.toMatchObject({ name: 'LeftJourney' });
    expect(floor.mailer.sent).toEqual([]);
  });
});

test('two mails to one person, both decided on the same ledger: the second is decided again', async () => {
  const other = { ...order(), touch: { ...order().touch, id: touchId('second-mail'), step: 'Email 2' } };
  const cap: Order['decide'] = ({ sends }) =>
    sends.length > 0 ? { decision: 'deny', rule: 'cap-day', because: 'one a day' } : { decision: 'allow' };
  const slow = order(undefined, { decide: cap, compose: async () => (await send({ ...other, decide: cap }), mail) });
  expect(await send(slow)).toMatchObject({ status: 'skipped', rule: 'cap-day' });
  expect(floor.mailer.sent).toHaveLength(1);
});
