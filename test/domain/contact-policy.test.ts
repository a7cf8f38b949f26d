import type { Instant } from '../../shared/contracts/instant.ts';
import { decideContact, type Contact } from '../../shared/domain/contact-policy.ts';
import { on } from './lives.ts';
import { anna, as, ordinary } from './policy-rows.ts';

const mail = (change: Partial<Contact> = {}): Contact => ({ ...ordinary, ...change });
const sentAt = (...moments: Instant[]) => ({ sends: moments.map((at) => ({ at, kind: 'marketing' })) });

describe('A mail goes out', () => {
  test('by day, with consent, under the caps', () => expect(decideContact(mail())).toEqual({ decision: 'allow' }));
  test.each([
    ['from 08:00', on('06-03 12:00')],
    ['until a moment before 20:00', on('06-03 23:59')],
    ['on Saturdays too', on('06-06 16:00')],
  ])('%s', (_, now) => expect(decideContact(mail({ now }))).toEqual({ decision: 'allow' }));
});

describe('A mail waits', () => {
  test.each<[string, Partial<Contact>, string, Instant]>([
    ['at 20:00 until 08:00', { now: on('06-04 00:00') }, 'quiet-hours', on('06-04 12:00')],
    ['at 07:59 until 08:00', { now: on('06-03 11:59') }, 'quiet-hours', on('06-03 12:00')],
    ['at midnight until 08:00', { now: on('06-03 04:00') }, 'quiet-hours', on('06-03 12:00')],
    [
      'in Tokyo’s night',
      { now: on('06-03 16:00'), lead: { ...anna, zone: 'Asia/Tokyo' } },
      'quiet-hours',
      on('06-03 23:00'),
    ],
    [
      'transactional mail sleeps too',
      { kind: 'transactional', now: on('06-03 04:00') },
      'quiet-hours',
      on('06-03 12:00'),
    ],
    [
      'on Saturday until Monday, where the step says so',
      { sendOn: 'business-days', now: on('06-06 16:00') },
      'business-days',
      on('06-08 12:00'),
    ],
    [
      'on Friday night until Monday',
      { sendOn: 'business-days', now: on('06-06 01:00') },
      'quiet-hours',
      on('06-08 12:00'),
    ],
    [
      'after two of one day until the next morning',
      { ledger: sentAt(on('06-03 13:00'), on('06-03 14:00')) },
      'cap-day',
      on('06-04 12:00'),
    ],
    [
      'after six of seven days until the first of them is seven days old',
      {
        ledger: sentAt(
          on('05-28 16:30'),
          on('05-29 14:00'),
          on('05-30 14:00'),
          on('05-31 14:00'),
          on('06-01 14:00'),
          on('06-02 14:00'),
        ),
      },
      'cap-week',
      on('06-04 16:30'),
    ],
    [
      'and when that falls into the night, until morning',
      {
        ledger: sentAt(
          on('05-28 02:30'),
          on('05-29 14:00'),
          on('05-30 14:00'),
          on('05-31 14:00'),
          on('06-01 14:00'),
          on('06-02 14:00'),
        ),
      },
      'cap-week',
      on('06-04 12:00'),
    ],
    ['over the morning that the clocks change', { now: on('03-08 04:00') }, 'quiet-hours', on('03-08 12:00')],
  ])('%s', (_, change, rule, until) =>
    expect(decideContact(mail(change))).toMatchObject({ decision: 'defer', rule, until }),
  );

  test('yesterday’s evening there is not today: days are the person’s own', () =>
    expect(decideContact(mail({ ledger: sentAt(on('06-03 02:00'), on('06-03 03:00')) }))).toEqual({
      decision: 'allow',
    }));

  test('transactional mail knows no caps, and does not count', () => {
    const busy = sentAt(on('06-03 12:10'), on('06-03 13:00'));
    expect(decideContact(mail({ kind: 'transactional', ledger: busy }))).toEqual({ decision: 'allow' });
    const answers = { sends: busy.sends.map((sent) => ({ ...sent, kind: 'transactional' })) };
    expect(decideContact(mail({ ledger: answers }))).toEqual({ decision: 'allow' });
  });
});

describe('A mail is not sent', () => {
  test.each<[string, Partial<Contact>, string]>([
    ['without an address', { lead: { ...anna, fields: {} } }, 'no-address'],
    ['to what is no address', { lead: { ...anna, fields: { email: 'anna at northgate' } } }, 'no-address'],
    ['to a mailbox that bounced', { suppression: { because: 'bounce' } }, 'bounced'],
    [
      'to a mailbox that bounced, transactional or not',
      { kind: 'transactional', suppression: { because: 'bounce' } },
      'bounced',
    ],
    ['to somebody who complained', { suppression: { because: 'complaint' } }, 'complained'],
    ['to somebody whom ops took off', { kind: 'transactional', suppression: { because: 'manual' } }, 'suppressed'],
    ['to somebody who unsubscribed', { suppression: { because: 'unsubscribed' } }, 'unsubscribed'],
    ['to somebody who withdrew', as('withdrawn'), 'unsubscribed'],
    ['on a topic that they left', as('express', { topicsLeft: ['product'] }), 'unsubscribed-topic'],
    ['to "Do Not Email"', as('none'), 'do-not-email'],
    ['to "Do Not Email", transactional or not', { ...as('none'), kind: 'transactional' }, 'do-not-email'],
    ['in Europe without consent', as('transactional-only'), 'no-consent'],
    [
      'as an answer where nothing was asked, without consent',
      { ...as('transactional-only'), kind: 'transactional' },
      'nothing-asked',
    ],
    [
      'a second answer without consent',
      {
        ...as('transactional-only', { askedAt: on('06-01 15:00') }),
        kind: 'transactional',
        ledger: { sends: [{ at: on('06-01 16:00'), kind: 'transactional' }] },
      },
      'one-answer',
    ],
    ['when it could only go out too late', { now: on('06-04 01:00'), expiresAt: on('06-04 11:00') }, 'expired'],
    ['when its time is over already', { expiresAt: on('06-03 15:59') }, 'expired'],
  ])('%s', (_, change, rule) => {
    const decision = decideContact(mail(change));
    expect(decision).toMatchObject({ decision: 'deny', rule });
    expect(decision).toHaveProperty('because', expect.stringMatching(/^[a-z].{8,}/));
  });

  test.each<[string, Partial<Contact>]>([
    [
      'somebody who unsubscribed still gets what they asked for',
      { kind: 'transactional', suppression: { because: 'unsubscribed' } },
    ],
    ['another topic than the one they left', as('express', { topicsLeft: ['events'] })],
    [
      'an answer to what they asked since the last one',
      {
        ...as('transactional-only', { askedAt: on('06-02 16:00') }),
        kind: 'transactional',
        ledger: { sends: [{ at: on('06-01 16:00'), kind: 'transactional' }] },
      },
    ],
    [
      'one answer without consent',
      { ...as('transactional-only', { askedAt: on('06-01 15:00') }), kind: 'transactional' },
    ],
    ['implied consent is enough', as('implied')],
    [
      'a customer without marketing consent gets what belongs to the contract',
      {
        ...as('transactional-only', { stage: 'customer' }),
        kind: 'transactional',
        ledger: { sends: [{ at: on('06-01 16:00'), kind: 'transactional' }] },
      },
    ],
    ['in time is in time', { expiresAt: on('06-03 16:00') }],
  ])('but: %s', (_, change) => expect(decideContact(mail(change))).toEqual({ decision: 'allow' }));
});
