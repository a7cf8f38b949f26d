import fc from 'fast-check';
import { instant, millis } from '../../shared/contracts/instant.ts';
import { isBusinessDay, localDateOf, localTimeOf } from '../../shared/domain/calendar.ts';
import { decideContact, type Contact } from '../../shared/domain/contact-policy.ts';

const dayMs = 86_400_000;
const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map(instant);
const zones = fc.constantFrom(
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Kiritimati',
  'Africa/Cairo',
);
const contacts = fc
  .record({
    now: moments,
    zone: zones,
    ages: fc.array(fc.integer({ min: 0, max: 9 * dayMs }), { maxLength: 14 }),
    sendOn: fc.constantFrom<Contact['sendOn'][]>('any-day', 'business-days'),
  })
  .map(
    ({ now, zone, ages, sendOn }): Contact => ({
      lead: { fields: { email: 'anna@northgate.example' }, consent: 'express', zone, stage: 'lead' },
      kind: 'marketing',
      topic: 'product',
      sendOn,
      ledger: { sends: ages.map((age) => ({ at: instant(millis(now) - age), kind: 'marketing' })) },
      now,
    }),
  );

/** What no mail may break, said apart from the policy’s own words. */
const obeys = ({ lead, ledger, now, sendOn }: Contact): boolean => {
  const time = localTimeOf(now, lead.zone);
  const today = ledger.sends.filter(({ at }) => localDateOf(at, lead.zone) === localDateOf(now, lead.zone));
  const week = ledger.sends.filter(({ at }) => millis(at) > millis(now) - 7 * dayMs);
  const dayFits = sendOn === 'any-day' || isBusinessDay(localDateOf(now, lead.zone));
  return time >= '08:00' && time < '20:00' && today.length < 2 && week.length < 6 && dayFits;
};

describe('The contact policy', () => {
  test('never allows in quiet hours or over a cap, and allows all else', () =>
    fc.assert(
      fc.property(contacts, (contact) => expect(decideContact(contact).decision === 'allow').toBe(obeys(contact))),
      { numRuns: 500 },
    ));

  test('defers to a later moment at which it then allows', () =>
    fc.assert(
      fc.property(contacts, (contact) => {
        const decision = decideContact(contact);
        if (decision.decision !== 'defer') return;
        expect(decision.until > contact.now).toBe(true);
        expect(decideContact({ ...contact, now: decision.until })).toEqual({ decision: 'allow' });
      }),
      { numRuns: 500 },
    ));

  test('lets a whole sequence of sends keep the caps in every window of seven days', () =>
    fc.assert(
      fc.property(contacts, fc.array(fc.integer({ min: 0, max: dayMs }), { maxLength: 30 }), (contact, gaps) => {
        const sends: { at: string; kind: string }[] = [];
        let now = millis(contact.now);
        for (const gap of gaps) {
          const decision = decideContact({ ...contact, ledger: { sends }, now: instant(now) });
          if (decision.decision === 'deny') throw new Error(decision.because);
          const at = decision.decision === 'defer' ? decision.until : instant(now);
          sends.push({ at, kind: 'marketing' });
          now = millis(at) + gap;
        }
        for (const { at } of sends)
          expect(
            sends.filter((other) => other.at <= at && millis(other.at) > millis(at) - 7 * dayMs).length,
          ).toBeLessThanOrEqual(6);
      }),
    ));
});
