import { instant, millis, type Instant } from '../contracts/instant.ts';
import type { SlaTimer } from '../contracts/sla.ts';
import { afterWorking, workingBetween, workingDayMs, type WorkingCalendar } from './business-hours.ts';
import { deskNamed, sayDesk } from './desks.ts';
import { slaRows, warnShare, type SlaRow } from './sla-rules.ts';

/** Of a timer, what says how its time is counted. */
export type Counting = Pick<SlaTimer, 'row' | 'desk'>;

export const rowOf = ({ row }: Pick<SlaTimer, 'row'>): SlaRow => slaRows.find(({ id }) => id === row)!; // ! : timers are begun by rows

/** When the rest of the time is over, counted on from `at`. */
export const limitsFrom = (timer: Counting, at: Instant, used: number): { warnAt: Instant; dueAt: Instant } => {
  const all = allowedMs(timer);
  return { warnAt: later(timer, at, all * warnShare - used), dueAt: later(timer, at, all - used) };
};

/** What has been used of the time at a moment: what the limit leaves, counted back from it. */
export const usedMs = (timer: Counting & { dueAt: Instant }, at: Instant): number => {
  const over = at > timer.dueAt ? passedMs(timer, timer.dueAt, at) : -passedMs(timer, at, timer.dueAt);
  return Math.max(0, allowedMs(timer) + over);
};

const calendarOf = (timer: Counting): WorkingCalendar | undefined =>
  rowOf(timer).within.on === 'desk' ? deskNamed(timer.desk) : undefined;

const allowedMs = (timer: Counting): number => {
  const { within } = rowOf(timer);
  return 'businessDays' in within ? within.businessDays * workingDayMs(deskNamed(timer.desk)) : within.minutes * 60_000;
};

const later = (timer: Counting, at: Instant, ms: number): Instant => {
  const desk = calendarOf(timer);
  return desk === undefined ? instant(millis(at) + Math.max(0, ms)) : afterWorking(at, ms, desk);
};

const passedMs = (timer: Counting, from: Instant, to: Instant): number => {
  const desk = calendarOf(timer);
  return desk === undefined ? Math.max(0, millis(to) - millis(from)) : workingBetween(from, to, desk);
};

/** Whose working time a promise counts, or the wall's: `London, 09:00–18:00 Europe/London`. */
export const sayCounted = (timer: Counting): string => {
  const desk = calendarOf(timer);
  return desk === undefined ? 'all hours' : `working hours of ${sayDesk(desk)}`;
};
