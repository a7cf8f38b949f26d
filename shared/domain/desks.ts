import type { LocalDate } from '../contracts/instant.ts';
import type { WorkingCalendar } from './business-hours.ts';
import { company, companyCalendar } from './company.ts';

const hours = { from: '09:00', until: '18:00' } as const;
const weekend: WorkingCalendar['weekend'] = ['Sat', 'Sun'];

/** England and Wales, with the days that stand in for holidays on a weekend. Source: gov.uk/bank-holidays and its rule. */
const bankHolidays: LocalDate[] = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
  '2028-01-03',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-29',
  '2028-08-28',
  '2028-12-25',
  '2028-12-26',
];

/**
 * When our people are at their desks: somebody who works at other hours than their colleagues gets a row of their own.
 * Routing asks it who is there, a promise asks it whose working time it counts. A company edits this one file.
 */
const rows = {
  'New York': { zone: company.zone, hours, ...companyCalendar },
  Chicago: { zone: 'America/Chicago', hours, ...companyCalendar },
  Denver: { zone: 'America/Denver', hours, ...companyCalendar },
  'Los Angeles': { zone: 'America/Los_Angeles', hours, ...companyCalendar },
  London: { zone: 'Europe/London', hours, weekend, holidays: bankHolidays },
} satisfies Record<string, Omit<WorkingCalendar, 'name'>>;
export type DeskName = keyof typeof rows;

const desks = new Map<string, WorkingCalendar>(Object.entries(rows).map(([name, row]) => [name, { name, ...row }]));

/** @throws Error for a desk that no row describes. */
export const deskOf = (name: DeskName): WorkingCalendar => {
  const desk = desks.get(name);
  if (desk === undefined) throw new Error(`there is no desk ${name}`);
  return desk;
};

/** Whose working time counts while a lead is nobody's. */
export const companyDesk = deskOf('New York');

/** The desk that a promise was begun on; the company's where that one was given up since. */
export const deskNamed = (name: string | undefined): WorkingCalendar => desks.get(name ?? '') ?? companyDesk;

/** `London, 09:00–18:00 Europe/London`. */
export const sayDesk = ({ name, zone, hours: { from, until } }: WorkingCalendar): string =>
  `${name}, ${from}–${until} ${zone}`;
