import fc from 'fast-check';
import { instant, millis } from '../../shared/contracts/instant.ts';
import {
  afterWorking,
  workingBetween,
  workingDayMs,
  type WorkingCalendar,
} from '../../shared/domain/business-hours.ts';
import { companyDesk } from '../../shared/domain/desks.ts';

const utc = (text: string): string => new Date(text).toISOString();
const minute = 60_000;
const desk = (change: Partial<WorkingCalendar> = {}): WorkingCalendar => ({ ...companyDesk, ...change });
const cairo = desk({ zone: 'Africa/Cairo', weekend: ['Fri', 'Sat'], holidays: [] });

describe('Working time after a moment', () => {
  test.each([
    ['within the day', desk(), '2026-12-01T15:00:00Z', 5, '2026-12-01T15:05:00Z'],
    ['in the night: from the next morning', desk(), '2026-12-01T03:00:00Z', 5, '2026-12-01T14:05:00Z'],
    ['on Friday evening: on Monday', desk(), '2026-12-04T22:58:00Z', 5, '2026-12-07T14:03:00Z'],
    ['over Thanksgiving', desk(), '2026-11-25T22:00:00Z', 120, '2026-11-27T15:00:00Z'],
    ['to the last minute of the day', desk(), '2026-12-01T22:00:00Z', 60, '2026-12-01T23:00:00Z'],
    ['a business day is the same time on the next one', desk(), '2026-12-01T15:00:00Z', 540, '2026-12-02T15:00:00Z'],
    ['where the week begins on Sunday', cairo, '2026-11-26T15:59:00Z', 5, '2026-11-29T07:04:00Z'],
    ['over the night on which the clocks go forward', desk(), '2026-03-06T22:30:00Z', 60, '2026-03-09T13:30:00Z'],
    ['over the night on which the clocks go back', desk(), '2026-10-30T21:30:00Z', 60, '2026-11-02T14:30:00Z'],
    ['none at all is now, also at night', desk(), '2026-12-01T03:00:00Z', 0, '2026-12-01T03:00:00Z'],
  ])('%s', (_, calendar, at, minutes, due) => {
    expect(afterWorking(utc(at), minutes * minute, calendar)).toBe(utc(due));
    expect(workingBetween(utc(at), utc(due), calendar)).toBe(minutes * minute);
  });

  test('a calendar on which nobody ever works is a mistake, not a long wait', () => {
    const never = desk({ weekend: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] });
    expect(() => afterWorking('2026-12-01T15:00:00.000Z', minute, never)).toThrow(RangeError);
  });

  const calendars = fc
    .record({
      zone: fc.constantFrom('America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Cairo'),
      from: fc.constantFrom('00:00', '07:30', '09:00'),
      until: fc.constantFrom('12:15', '17:00', '23:59'),
    })
    .map(({ zone, from, until }) => desk({ zone, hours: { from, until } }));
  const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }).map((ms) => instant(ms));
  const spans = fc.integer({ min: 1, max: 10 * 24 * 60 }).map((count) => count * minute);

  test('what was added is what lies between, on every calendar', () =>
    fc.assert(
      fc.property(calendars, moments, spans, (calendar, at, ms) => {
        expect(workingBetween(at, afterWorking(at, ms, calendar), calendar)).toBe(ms);
      }),
    ));

  test('one part after the other is the whole', () =>
    fc.assert(
      fc.property(calendars, moments, spans, spans, (calendar, at, one, two) => {
        const inParts = afterWorking(afterWorking(at, one, calendar), two, calendar);
        expect(inParts).toBe(afterWorking(at, one + two, calendar));
      }),
    ));

  test('who comes later is due no earlier', () =>
    fc.assert(
      fc.property(calendars, moments, moments, spans, (calendar, one, other, ms) => {
        const [first, second] = [one, other].sort((a, b) => millis(a) - millis(b)) as [string, string]; // as: two went in
        expect(afterWorking(first, ms, calendar) <= afterWorking(second, ms, calendar)).toBe(true);
      }),
    ));

  test('a working day has its hours', () => expect(workingDayMs(companyDesk)).toBe(9 * 60 * minute));
});
