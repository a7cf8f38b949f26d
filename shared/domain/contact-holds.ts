import { instant, millis, type Instant } from '../contracts/instant.ts';
import { addDays, businessDayFrom, instantAt, isBusinessDay, localDateOf, weekdaysOnly } from './calendar.ts';
import type { Contact } from './contact-policy.ts';
import { minutesOf, wallTimeOf } from './local-time.ts';
import { policy } from './policy-defaults.ts';

/** A reason to wait, and the first moment that this rule alone would allow. */
export interface Hold {
  rule: string;
  mails: 'all' | 'marketing';
  because: string;
  until: (contact: Contact, at: Instant) => Instant | undefined;
}

const opensAt = policy.quietHours.until;

/** Each is asked again about the moment that the others moved to, until all agree. */
export const contactHolds: Hold[] = [
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
      if (minuteOfDay >= minutesOf(policy.quietHours.from)) return nextMorning(lead.zone, at);
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
    until: (contact, at) =>
      countsOf(contact, at).today >= policy.perDay ? nextMorning(contact.lead.zone, at) : undefined,
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
      return isFull ? nextMorning(lead.zone, at) : undefined;
    },
  },
];

const nextMorning = (zone: string, at: Instant): Instant => instantAt(addDays(localDateOf(at, zone), 1), opensAt, zone);

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
