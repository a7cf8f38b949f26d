import fc from 'fast-check';
import { addDays, localDateOf, localTimeOf } from '../../shared/domain/calendar.ts';
import { momentsNamed, planOf } from '../../shared/journeys/plan.ts';
import { instantOf, readMoment } from '../../shared/journeys/moments.ts';
import { journeys } from '../../state-machines/catalogue.ts';

const at = (moment: string, openedAt: string, zone: string, dates = {}): string | undefined => {
  const parts = readMoment(moment);
  if (!parts) throw new Error(`${moment} is no moment`);
  return instantOf(parts, { openedAt, zone, dates });
};

describe('A moment', () => {
  test.each([
    ['day 1 09:30', '2026-11-17T15:00:00.000Z', 'America/New_York', '2026-11-18T14:30:00.000Z'],
    // Late in the evening in New York it is tomorrow in UTC: the local date counts.
    ['day 1 09:30', '2026-11-18T03:00:00.000Z', 'America/New_York', '2026-11-18T14:30:00.000Z'],
    // Clocks go forward on 2026-03-08: the local hour stays.
    ['day 3 09:30', '2026-03-06T15:00:00.000Z', 'America/New_York', '2026-03-09T13:30:00.000Z'],
    ['day 1 02:30', '2026-03-07T15:00:00.000Z', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['business day 1 17:00', '2026-11-20T15:00:00.000Z', 'Europe/Berlin', '2026-11-23T16:00:00.000Z'],
    ['business day 4 17:00', '2026-11-20T15:00:00.000Z', 'America/New_York', '2026-11-27T22:00:00.000Z'],
    ['day 0 09:00', '2026-11-17T15:00:00.000Z', 'Asia/Kathmandu', '2026-11-17T03:15:00.000Z'],
  ])('“%s” for who entered at %s in %s is %s', (moment, openedAt, zone, instant) => {
    expect(at(moment, openedAt, zone)).toBe(instant);
  });

  test('counts from a date on the subject', () => {
    const dates = { qbrAt: '2026-12-01T16:00:00.000Z' };
    const zone = 'America/New_York';
    expect(at('21 days before qbrAt 09:00', '2026-11-01T00:00:00.000Z', zone, dates)).toBe('2026-11-10T14:00:00.000Z');
    expect(at('30 days after qbrAt 17:00', '2026-11-01T00:00:00.000Z', zone, dates)).toBe('2026-12-31T22:00:00.000Z');
  });

  test.each(['day 3', 'day 3 25:00', 'Day 3 09:30', 'day -1 09:30', '3 days before lunch 09:30', 'tomorrow 09:00', ''])(
    '“%s” is none',
    (text) => expect(readMoment(text)).toBeUndefined(),
  );
});

describe('A plan', () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Pacific/Apia',
    'America/St_Johns',
    'UTC',
  );
  const opening = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });

  test('keeps each calendar day and local hour, whatever the zone does', () => {
    const journey = journeys['lead-nurture'];
    fc.assert(
      fc.property(opening, zones, (date, zone) => {
        const openedAt = date.toISOString();
        const plan = planOf(journey, { openedAt, zone, dates: {} });
        for (const name of momentsNamed(journey)) {
          const [, day = '', time = ''] = /day (\d+) (.*)/.exec(name) ?? [];
          const planned = plan[name] ?? '';
          expect(localDateOf(planned, zone)).toBe(addDays(localDateOf(openedAt, zone), Number(day)));
          expect(localTimeOf(planned, zone)).toBe(time);
        }
      }),
    );
  });

  test('is told forwards, and has all that the journey names', () => {
    const plan = planOf(journeys.onboarding, { openedAt: '2026-11-02T14:00:00.000Z', zone: 'UTC', dates: {} });
    expect(Object.keys(plan)).toEqual(momentsNamed(journeys.onboarding));
    expect(Object.keys(plan)).toContain('business day 20 17:00');
  });

  test('of a review needs the date of the meeting', () =>
    expect(() => planOf(journeys.qbr, { openedAt: '2026-11-02T14:00:00.000Z', zone: 'UTC', dates: {} })).toThrow(
      'a date that the subject does not have',
    ));
});
