import { instant, millis, type Instant, type LocalDate, type TimeOfDay } from '../contracts/instant.ts';
import { addDays, instantAt, isBusinessDay, localDateOf, type BusinessCalendar } from './calendar.ts';
import { minutesOf, wallTimeOf } from './local-time.ts';

/** When somebody is there: hours of a zone's wall clock, on its business days. */
export interface WorkingCalendar extends BusinessCalendar {
  name: string;
  /** IANA. */
  zone: string;
  hours: { from: TimeOfDay; until: TimeOfDay };
}

/** How it is there at a moment: `it is 07:00 in America/Los_Angeles`. */
export const seenAt = (calendar: WorkingCalendar, at: Instant): { open: boolean; says: string } => {
  const { zone, hours } = calendar;
  const { date, time } = wallTimeOf(at, zone);
  const works = isBusinessDay(date, calendar);
  return {
    open: works && time >= hours.from && time < hours.until,
    says: `it is ${time} in ${zone}${works ? '' : ', a day off'}`,
  };
};

/** Longer than any promise; a calendar on which nobody ever works is a mistake, not a long wait. */
const mostDays = 1_500;

/** Milliseconds of a whole working day where no clock change falls into it. */
export const workingDayMs = ({ hours }: WorkingCalendar): number =>
  (minutesOf(hours.until) - minutesOf(hours.from)) * 60_000;

/** The moment at which that many milliseconds of working time have passed; `at` itself when none is asked for. */
export const afterWorking = (at: Instant, ms: number, calendar: WorkingCalendar): Instant => {
  let left = ms;
  if (left <= 0) return at;
  for (const { from, until } of windowsFrom(at, calendar)) {
    const begin = Math.max(from, millis(at));
    const there = Math.max(0, until - begin);
    if (left <= there) return instant(begin + left);
    left -= there;
  }
  throw new RangeError(`nobody works long enough on the calendar ${calendar.name} after ${at}`);
};

/** Milliseconds of working time between two moments; 0 when the second is not later. */
export const workingBetween = (start: Instant, end: Instant, calendar: WorkingCalendar): number => {
  const last = millis(end);
  let sum = 0;
  for (const { from, until } of windowsFrom(start, calendar)) {
    if (from >= last) break;
    sum += Math.max(0, Math.min(until, last) - Math.max(from, millis(start)));
  }
  return sum;
};

/** The working hours of each business day from the day of `at` on, as epoch milliseconds. */
function* windowsFrom(at: Instant, calendar: WorkingCalendar): Generator<{ from: number; until: number }> {
  const first = localDateOf(at, calendar.zone);
  for (let days = 0; days < mostDays; days++) {
    const window = windowOf(addDays(first, days), calendar);
    if (window !== 'closed') yield window;
  }
}

type Window = { from: number; until: number } | 'closed';

/** A day of a calendar is asked for whenever a lead is seen anew; it is worked out once. */
const known = new WeakMap<WorkingCalendar, Map<LocalDate, Window>>();

function windowOf(date: LocalDate, calendar: WorkingCalendar): Window {
  const days = known.get(calendar) ?? new Map<LocalDate, Window>();
  known.set(calendar, days);
  const { zone, hours } = calendar;
  const window: Window =
    days.get(date) ??
    (isBusinessDay(date, calendar)
      ? { from: millis(instantAt(date, hours.from, zone)), until: millis(instantAt(date, hours.until, zone)) }
      : 'closed');
  days.set(date, window);
  return window;
}
