import { instant, millis, type Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import { addDays, businessDayFrom, instantAt, isBusinessDay, localDateOf, weekdaysOnly } from './calendar.ts';
import { contactRefusals } from './contact-refusals.ts';
import { minutesOf, wallTimeOf } from './local-time.ts';
import { policy, type Holdout } from './policy-defaults.ts';

/** A mail that wants to go out, and all that decides about it. */
export interface Contact {
  lead: Pick<Lead, 'fields' | 'consent' | 'zone' | 'stage' | 'topicsLeft' | 'askedAt'> & { id?: Lead['id'] };
  kind: 'marketing' | 'transactional';
  topic: string;
  sendOn: 'any-day' | 'business-days';
  expiresAt?: Instant | undefined;
  suppression?: { because: string } | undefined;
  /** The address rests until then: its mailbox turned away the last few mails (soft-bounces.ts). */
  restsUntil?: Instant | undefined;
  /** Its journey is paused: when it asks again whether it may go on (breaker.ts). */
  pausedUntil?: Instant | undefined;
  /** Why its journey gives way to another one that they or their company are in (exclusions.ts). */
  givesWayTo?: string | undefined;
  /** Mails of journeys that go first, and when each is due: they have their slots before this one. */
  goFirst?: Instant[] | undefined;
  holdout?: Holdout | undefined;
  /** What went out: `marketing` ones count towards the caps, `transactional` ones answer what they asked. */
  ledger: { sends: { at: Instant; kind: string }[] };
  now: Instant;
}

/** `rule` names what decided, `because` says it to a person and holds nothing personal. */
export type ContactDecision =
  | { decision: 'allow' }
  | { decision: 'defer'; until: Instant; rule: string; because: string }
  | { decision: 'deny'; rule: string; because: string };

const longestDelay = policy.longestDelayDays * 86_400_000;

/** Whether this mail may go out now, later, or not at all. A deferral that would end too late is a no. */
export const decideContact = (contact: Contact): ContactDecision => {
  const refusal = contactRefusals.find(({ refuses }) => refuses(contact));
  if (refusal) return { decision: 'deny', rule: refusal.rule, because: refusal.because };
  const delay = delayOf(contact);
  const goesAt = delay?.until ?? contact.now;
  if (contact.expiresAt !== undefined && millis(goesAt) > millis(contact.expiresAt)) {
    const waited = delay ? `, held back by ${delay.rule}` : '';
    return { decision: 'deny', rule: 'expired', because: `its time is over before it may go out${waited}` };
  }
  if (delay && millis(delay.until) - millis(contact.now) > longestDelay) {
    const because = `would wait more than ${policy.longestDelayDays} days, held back by ${delay.rule}`;
    return { decision: 'deny', rule: 'waits-too-long', because };
  }
  return delay ? { decision: 'defer', ...delay } : { decision: 'allow' };
};

/** A reason to wait, and the first moment that this rule alone would allow. */
interface Hold {
  rule: string;
  mails: 'all' | 'marketing';
  because: string;
  until: (contact: Contact, at: Instant) => Instant | undefined;
}

const opensAt = policy.quietHours.until;

/** Each is asked again about the moment that the others moved to, until all agree. */
const holds: Hold[] = [
  {
    rule: 'journey-paused',
    mails: 'all',
    because: 'its journey is paused until somebody lets it go on',
    until: ({ pausedUntil }, at) => (pausedUntil !== undefined && pausedUntil > at ? pausedUntil : undefined),
  },
  {
    rule: 'quiet-hours',
    mails: 'all',
    because: `quiet hours, ${policy.quietHours.from} to ${policy.quietHours.until} where they live`,
    until: ({ lead }, at) => {
      const { date, minuteOfDay } = wallTimeOf(at, lead.zone);
      if (minuteOfDay >= minutesOf(policy.quietHours.from)) return instantAt(addDays(date, 1), opensAt, lead.zone);
      return minuteOfDay < minutesOf(opensAt) ? instantAt(date, opensAt, lead.zone) : undefined;
    },
  },
  {
    rule: 'business-days',
    mails: 'all',
    because: 'goes out on business days only',
    until: ({ lead, sendOn }, at) => {
      const date = localDateOf(at, lead.zone);
      return sendOn === 'any-day' || isBusinessDay(date, weekdaysOnly)
        ? undefined
        : instantAt(businessDayFrom(date, weekdaysOnly), opensAt, lead.zone);
    },
  },
  {
    rule: 'soft-bounces',
    mails: 'all',
    because: `the mailbox turned away ${policy.softBounces.inARow} mails in a row, and rests for ${policy.softBounces.restDays} days`,
    until: ({ restsUntil }, at) => (restsUntil !== undefined && restsUntil > at ? restsUntil : undefined),
  },
  {
    rule: 'cap-day',
    mails: 'marketing',
    because: `at most ${policy.perDay} marketing mails on one day`,
    until: ({ lead, ledger }, at) => {
      const date = localDateOf(at, lead.zone);
      const today = marketingOf(ledger).filter((sent) => localDateOf(instant(sent), lead.zone) === date);
      return today.length >= policy.perDay ? instantAt(addDays(date, 1), opensAt, lead.zone) : undefined;
    },
  },
  {
    rule: 'cap-week',
    mails: 'marketing',
    because: `at most ${policy.perWindow.mails} marketing mails in any ${policy.perWindow.days} days`,
    until: ({ ledger }, at) => {
      const windowMs = policy.perWindow.days * 86_400_000;
      const within = marketingOf(ledger).filter((sent) => sent > millis(at) - windowMs);
      const leaving = within.sort((a, b) => b - a)[policy.perWindow.mails - 1];
      return leaving !== undefined ? instant(leaving + windowMs) : undefined;
    },
  },
  {
    rule: 'goes-second',
    mails: 'marketing',
    because: 'mails of journeys that go first take the day’s last slots',
    until: (contact, at) => {
      const { lead, goFirst = [] } = contact;
      const date = localDateOf(at, lead.zone);
      const first = goFirst.filter((due) => localDateOf(due, lead.zone) === date).length;
      if (first === 0) return undefined;
      const { today, within } = countsOf(contact, at);
      const isFull = today + first >= policy.perDay || within + first >= policy.perWindow.mails;
      return isFull ? instantAt(addDays(date, 1), opensAt, lead.zone) : undefined;
    },
  },
];

/** How many marketing mails went out on that local day, and within the window that ends then. */
export const countsOf = ({ lead, ledger }: Pick<Contact, 'lead' | 'ledger'>, at: Instant) => {
  const sends = marketingOf(ledger);
  const date = localDateOf(at, lead.zone);
  const from = millis(at) - policy.perWindow.days * 86_400_000;
  return {
    today: sends.filter((sent) => localDateOf(instant(sent), lead.zone) === date).length,
    within: sends.filter((sent) => sent > from).length,
  };
};

const marketingOf = (ledger: Contact['ledger']): number[] =>
  ledger.sends.filter(({ kind }) => kind === 'marketing').map(({ at }) => millis(at));

/** The first moment from now on that no rule objects to, and the rule that objected first. */
const delayOf = (contact: Contact): { until: Instant; rule: string; because: string } | undefined => {
  let at = contact.now;
  let first: Hold | undefined;
  const heeded = holds.filter(({ mails }) => mails === 'all' || mails === contact.kind);
  // Every round moves at least past one send of a ledger that ends, or to another day; a calendar week has all of them.
  for (let round = 0; round < 100; round++) {
    const hold = heeded.map((row) => ({ row, until: row.until(contact, at) })).find(({ until }) => until !== undefined);
    if (!hold?.until) return first && { until: at, rule: first.rule, because: first.because };
    first ??= hold.row;
    at = hold.until;
  }
  throw new Error('the contact rules never agree on a moment');
};
