import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { instant } from '../../shared/contracts/instant.ts';
import {
  addBusinessDays,
  addDays,
  businessMorningAfter,
  daysBetween,
  instantAt,
  isBusinessDay,
  localDateOf,
  localTimeOf,
  weekdayOf,
  type Weekday,
} from '../../shared/domain/calendar.ts';
import { isZone } from '../../shared/domain/local-time.ts';
import { zoneDataAge } from '../../local/zone-data.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

const utc = (text: string): string => new Date(text).toISOString();

describe('A local time is an instant', () => {
  test.each([
    ['on an ordinary day', '2026-06-01', '09:00', 'America/New_York', '2026-06-01T13:00:00Z'],
    ['in winter', '2026-12-01', '09:00', 'America/New_York', '2026-12-01T14:00:00Z'],
    ['in a gap: shifted forward by the gap', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['in a gap of half an hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
    ['in a gap of two hours', '2026-03-29', '02:30', 'Antarctica/Troll', '2026-03-29T02:30:00Z'],
    ['at a midnight that does not exist', '2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['on a date that does not exist', '2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T19:00:00Z'],
    ['that comes twice: the first', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['that comes twice in half an hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['far ahead of UTC', '2026-06-06', '00:30', 'Pacific/Kiritimati', '2026-06-05T10:30:00Z'],
    ['with the sign of POSIX', '2026-06-05', '10:00', 'Etc/GMT+5', '2026-06-05T15:00:00Z'],
  ])('%s', (_, date, time, zone, at) => expect(instantAt(date, time, zone)).toBe(utc(at)));

  test('a date that is none is refused', () =>
    expect(() => instantAt('2026-02-30', '09:00', 'Nowhere/Land')).toThrow(RangeError));

  const zones = fc.constantFrom(
    'America/New_York',
    'Europe/London',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Africa/Cairo',
    'America/St_Johns',
    'UTC',
  );
  const moments = fc
    .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
    .map((ms) => instant(ms - (ms % 60_000)));

  test('there and back: an instant’s local time is that instant, or its first occurrence', () =>
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const back = instantAt(localDateOf(at, zone), localTimeOf(at, zone), zone);
        expect(localTimeOf(back, zone)).toBe(localTimeOf(at, zone));
        expect(localDateOf(back, zone)).toBe(localDateOf(at, zone));
        expect(back <= at).toBe(true);
      }),
    ));

  test('later wall times are later instants, unless the clocks were set back', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 23 }), zones, (day, hour, zone) => {
        const date = addDays('2022-01-01', day);
        const time = `${String(hour).padStart(2, '0')}:00`;
        expect(instantAt(date, time, zone) < instantAt(addDays(date, 1), time, zone)).toBe(true);
      }),
    ));
});

describe('Days are counted on the calendar', () => {
  test.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s', (date, days, sum) => {
    expect(addDays(date, days)).toBe(sum);
    expect(daysBetween(date, sum)).toBe(days);
  });

  const monday = { weekend: ['Sat', 'Sun'] as Weekday[], holidays: ['2026-06-08'] };
  test.each([
    ['Friday and one business day is Monday', '2026-06-05', 1, undefined, '2026-06-08'],
    ['Saturday and one business day is Monday', '2026-06-06', 1, undefined, '2026-06-08'],
    ['Saturday itself is Monday', '2026-06-06', 0, undefined, '2026-06-08'],
    ['Monday itself is Monday', '2026-06-08', 0, undefined, '2026-06-08'],
    ['Thursday and two steps over the weekend', '2026-06-04', 2, undefined, '2026-06-08'],
    ['Thursday and two steps over the weekend and the holiday', '2026-06-04', 2, monday, '2026-06-09'],
  ])('%s', (_, date, days, calendar, sum) => expect(addBusinessDays(date, days, calendar)).toBe(sum));

  test('weekdays have their names', () => expect(weekdayOf('2026-11-21')).toBe('Sat'));
  test('a calendar that closes every day is a mistake, not a long wait', () => {
    const never: Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
    expect(isBusinessDay('2026-06-01', { weekend: never, holidays: [] })).toBe(false);
    expect(() => addBusinessDays('2026-06-01', 1, { weekend: never, holidays: [] })).toThrow(RangeError);
  });
});

describeWithShared(
  'The next business morning, as the shared cases have it',
  'timezones/next_business_morning.json',
  (path) => {
    interface Case {
      id: string;
      why: string;
      zone: string;
      instant_utc: string;
      weekend_days: Weekday[];
      holidays: string[];
      target_local_time: string;
      expected_utc: string;
    }
    const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] };
    const zones = zoneDataAge();
    test(`the platform knows the rules that the cases were made with. ${zones.says}`, () => {
      expect(zones.version > '2025c').toBe(true);
      expect(cases.filter(({ zone }) => !isZone(zone))).toEqual([]);
    });

    test.each(cases.map((row) => [row.id, row.why, row] as const))('%s: %s', (_id, _why, row) =>
      expect(
        businessMorningAfter(utc(row.instant_utc), row.zone, row.target_local_time, {
          weekend: row.weekend_days,
          holidays: row.holidays,
        }),
      ).toBe(utc(row.expected_utc)),
    );
  },
);
