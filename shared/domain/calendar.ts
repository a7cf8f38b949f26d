import { instant, millis, type Instant, type LocalDate, type TimeOfDay } from '../contracts/instant.ts';
import { offsetAt, wallTimeOf } from './local-time.ts';

export type Weekday = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';
const weekdays: Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Which local dates nobody works on. */
export interface BusinessCalendar {
  weekend: Weekday[];
  holidays: LocalDate[];
}
export const weekdaysOnly: BusinessCalendar = { weekend: ['Sat', 'Sun'], holidays: [] };

const dayMs = 86_400_000;
/** A holiday list and a weekend never close a whole year: a calendar that does is a mistake, not a long wait. */
const yearOfDays = 366;

export const localDateOf = (at: Instant, zone: string): LocalDate => wallTimeOf(at, zone).date;
export const localTimeOf = (at: Instant, zone: string): TimeOfDay => wallTimeOf(at, zone).time;

/**
 * The instant at which a zone's wall clock shows that date and time. A wall time that a clock change leaves out is
 * shifted forward by the gap; one that comes twice is its first occurrence (PEP 495 fold=0, Temporal "compatible").
 */
export const instantAt = (date: LocalDate, time: TimeOfDay, zone: string): Instant => {
  const wall = Date.parse(`${date}T${time}:00.000Z`);
  if (Number.isNaN(wall)) throw new RangeError(`no such local time: ${date} ${time}`);
  const before = offsetAt(wall - dayMs, zone);
  const after = offsetAt(wall + dayMs, zone);
  const early = wall - before;
  if (offsetAt(early, zone) === before) return instant(early);
  const late = wall - after;
  return instant(offsetAt(late, zone) === after ? late : early);
};

/** Calendar days, whatever the clocks do in between. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);

/** Whole calendar days from one date to another; negative when it lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

export const weekdayOf = (date: LocalDate): Weekday => weekdays[new Date(`${date}T00:00:00.000Z`).getUTCDay()]!; // ! : getUTCDay is 0–6

export const isBusinessDay = (date: LocalDate, calendar: BusinessCalendar = weekdaysOnly): boolean =>
  !calendar.weekend.includes(weekdayOf(date)) && !calendar.holidays.includes(date);

/** The date itself when it is a business day, else the next one. */
export const businessDayFrom = (date: LocalDate, calendar: BusinessCalendar = weekdaysOnly): LocalDate => {
  for (let days = 0; days <= yearOfDays; days++) {
    const day = addDays(date, days);
    if (isBusinessDay(day, calendar)) return day;
  }
  throw new RangeError(`no business day within a year of ${date}`);
};

/** The n-th business day after a date; 0 is the date itself or, on a day off, the next business day. */
export const addBusinessDays = (
  date: LocalDate,
  days: number,
  calendar: BusinessCalendar = weekdaysOnly,
): LocalDate => {
  let day = days === 0 ? businessDayFrom(date, calendar) : date;
  for (let left = days; left > 0; left--) day = businessDayFrom(addDays(day, 1), calendar);
  return day;
};

/** The first moment strictly after `at` at which it is that local time on a business day. */
export const businessMorningAfter = (
  at: Instant,
  zone: string,
  time: TimeOfDay = '09:00',
  calendar: BusinessCalendar = weekdaysOnly,
): Instant => {
  for (let day = businessDayFrom(localDateOf(at, zone), calendar); ; ) {
    const morning = instantAt(day, time, zone);
    if (millis(morning) > millis(at)) return morning;
    day = businessDayFrom(addDays(day, 1), calendar);
  }
};

/** `7.5 days` between two instants. */
export const daysFrom = (from: Instant, to: Instant): number => (millis(to) - millis(from)) / dayMs;

/** That many times 24 hours later. */
export const after = (at: Instant, days: number): Instant => instant(millis(at) + days * dayMs);
