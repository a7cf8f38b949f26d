import type { Account } from '../contracts/account.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';
import { daysBetween, localDateOf } from './calendar.ts';
import { hasQuarterlyReview } from './segments.ts';

/** `2026-Q4`, by the calendar of that zone. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

export const quarterOf = (at: Instant, zone: string): Quarter => quarterOfDate(localDateOf(at, zone));

export const quarterOfDate = (date: LocalDate): Quarter => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return `${year}-Q${quarters[Math.ceil(month / 3) - 1]!}`; // ! : months are 1–12
};
const quarters = [1, 2, 3, 4] as const;

/** `2027-01-01` for `2026-Q4`. */
export const firstDayAfter = (quarter: Quarter): LocalDate => {
  const [year = 0, nth = 1] = quarter.split('-Q').map(Number);
  return nth === 4 ? `${year + 1}-01-01` : `${year}-${String(nth * 3 + 1).padStart(2, '0')}-01`;
};

/** `Q4 2026`. */
export const spokenQuarter = (quarter: Quarter): string => quarter.split('-').reverse().join(' ');

/** One day more than the journey's first step needs, so that its morning is never past where the sun rises early. */
const opensDaysAhead = 22;

export interface ReviewDue {
  account: Account;
  period: Quarter;
  reviewAt: Instant;
  /** Mid-market and enterprise get the full review, the rest a lighter mailed one. */
  kind: 'full' | 'mailed';
}

/** The reviews whose preparation begins now or is late. Asked daily; the enrollment's period keeps each to one. */
export const qbrsDue = (accounts: Account[], now: Instant): ReviewDue[] =>
  accounts.flatMap((account): ReviewDue[] => {
    const { qbrAt, zone, segment } = account;
    if (qbrAt === undefined || qbrAt < now) return [];
    const daysAhead = daysBetween(localDateOf(now, zone), localDateOf(qbrAt, zone));
    const kind = hasQuarterlyReview(segment) ? 'full' : 'mailed';
    return daysAhead > opensDaysAhead ? [] : [{ account, period: quarterOf(qbrAt, zone), reviewAt: qbrAt, kind }];
  });
