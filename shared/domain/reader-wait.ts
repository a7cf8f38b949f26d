import { instant, millis, type Instant } from '../contracts/instant.ts';
import { addBusinessDays, instantAt, localDateOf } from './calendar.ts';
import { companyCalendar } from './company.ts';
import type { ContactDecision } from './contact-policy.ts';
import { policy } from './policy-defaults.ts';

/** A mail to whoever reads for an account, while nobody is named yet. */
export interface Readerless {
  now: Instant;
  /** When this mail was first decided about; absent: now. */
  firstTriedAt?: Instant | undefined;
  expiresAt?: Instant | undefined;
  /** Of the account. */
  zone: string;
}

const minute = 60_000;
const rule = 'no-sponsor';
const because = 'nobody is named who reads for this account';

/**
 * Contracts and people are told of by different systems, and the contract often comes first: the mail is asked about
 * again, soon at first and then more rarely, until the next business day is over. No longer: a week's work waits behind
 * its mail, and its first task is due the day after.
 */
export const withoutReader = ({ now, firstTriedAt = now, expiresAt, zone }: Readerless): ContactDecision => {
  const { businessDays, at, askAgain } = policy.sponsorWait;
  const over = instantAt(addBusinessDays(localDateOf(firstTriedAt, zone), businessDays, companyCalendar), at, zone);
  const last = expiresAt !== undefined && millis(expiresAt) < millis(over) ? expiresAt : over;
  if (millis(now) >= millis(last)) return { decision: 'deny', rule, because };
  const waited = millis(now) - millis(firstTriedAt);
  const pause = Math.min(Math.max(waited, askAgain.minMinutes * minute), askAgain.maxMinutes * minute);
  return { decision: 'defer', until: instant(Math.min(millis(now) + pause, millis(last))), rule, because };
};
