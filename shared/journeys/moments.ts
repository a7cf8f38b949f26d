import { companyCalendar } from '../domain/company.ts';
import { addBusinessDays, addDays, instantAt, localDateOf } from '../domain/calendar.ts';
import { TimeOfDay, type Instant } from '../contracts/instant.ts';
import type { SubjectKind } from '../contracts/ids.ts';
import { type SlaClock, slaClocks } from '../contracts/sla.ts';

type WallClock = `${number}:${number}`;

/** Dates that stand on a subject; `withinDays`: never further than this after somebody enters (bounds a journey's length). */
export const subjectDates = {
  qbrAt: { on: 'account', withinDays: 92 },
} as const satisfies Record<string, { on: SubjectKind; withinDays: number }>;
export type SubjectDate = keyof typeof subjectDates;

/**
 * A calendar moment in the subject's own zone, as a person says it: `day 3 09:30` counts from the local date of
 * entering, which is day 0; `business day 2 17:00` steps over weekends and the company's holidays.
 */
export type Moment =
  | `day ${number} ${WallClock}`
  | `business day ${number} ${WallClock}`
  | `${number} days before ${SubjectDate} ${WallClock}`
  | `${number} days after ${SubjectDate} ${WallClock}`
  | SlaMoment;
/** Limits of the clock that runs for the lead (domain/sla.ts). */
type SlaMoment = `${SlaClock} at 80%` | `${SlaClock} due`;

export type MomentParts =
  | { count: 'days' | 'business-days'; days: number; time: TimeOfDay }
  | { count: 'from-date'; date: SubjectDate; days: number; time: TimeOfDay }
  | { count: 'sla'; limit: SlaMoment; days: number; time: TimeOfDay };

const fromEntry = /^(business )?day (\d{1,3}) (\S+)$/;
const fromDate = /^(\d{1,3}) days (before|after) (\S+) (\S+)$/;

const ofClock = new RegExp(`^(${slaClocks.join('|')}) (at 80%|due)$`);
const isSlaMoment = (name: string): name is SlaMoment => ofClock.test(name);
/** No promise takes longer, with a long weekend in it. */
const longestSlaDays = 7;

/** What a moment's name says, or undefined when it is no moment: the compiler turns that into an error with its step. */
export const readMoment = (name: string): MomentParts | undefined => {
  if (isSlaMoment(name)) return { count: 'sla', limit: name, days: longestSlaDays, time: '00:00' };
  const [, business, day, at = ''] = fromEntry.exec(name) ?? [];
  if (day !== undefined)
    return isTime(at) ? { count: business ? 'business-days' : 'days', days: Number(day), time: at } : undefined;
  const [, count, side, date = '', time = ''] = fromDate.exec(name) ?? [];
  if (!isTime(time) || !isSubjectDate(date)) return undefined;
  return { count: 'from-date', date, days: side === 'before' ? -Number(count) : Number(count), time };
};

/** The same day at another time. */
export const atTime = (moment: Moment, time: TimeOfDay): Moment => moment.replace(/\S+$/, time) as Moment; // as: only its time changed
/** `09:30` of `day 3 09:30`. */
export const timeIn = (moment: Moment): TimeOfDay => /\S+$/.exec(moment)?.[0] ?? '';

const isTime = (text: string): boolean => TimeOfDay.safeParse(text).success;
const isSubjectDate = (name: string): name is SubjectDate => Object.hasOwn(subjectDates, name);

/** Where somebody stands in time when they enter. */
export interface Entry {
  openedAt: Instant;
  /** IANA zone of the subject. */
  zone: string;
  /** The subject's own dates that the journey counts from, such as `qbrAt`. */
  dates: Partial<Record<string, Instant>>;
}

/** The instant of a moment for one subject; undefined when the subject has no such date. */
export const instantOf = (parts: MomentParts, { openedAt, zone, dates }: Entry): Instant | undefined => {
  if (parts.count === 'sla') return dates[parts.limit];
  const origin = parts.count === 'from-date' ? dates[parts.date] : openedAt;
  if (origin === undefined) return undefined;
  const start = localDateOf(origin, zone);
  const date =
    parts.count === 'business-days' ? addBusinessDays(start, parts.days, companyCalendar) : addDays(start, parts.days);
  return instantAt(date, parts.time, zone);
};
