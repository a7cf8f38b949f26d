import { millis, type Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import { contactHolds, type Hold } from './contact-holds.ts';
import { contactRefusals } from './contact-refusals.ts';
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
  /** When this mail was first decided about: what is put off again and again ends, too. */
  firstTriedAt?: Instant | undefined;
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
  if (delay && millis(delay.until) - millis(contact.firstTriedAt ?? contact.now) > longestDelay) {
    const because = `would wait more than ${policy.longestDelayDays} days, held back by ${delay.rule}`;
    return { decision: 'deny', rule: 'waits-too-long', because };
  }
  return delay ? { decision: 'defer', ...delay } : { decision: 'allow' };
};

/** The first moment from now on that no rule objects to, and the rule that objected first. */
const delayOf = (contact: Contact): { until: Instant; rule: string; because: string } | undefined => {
  let at = contact.now;
  let first: Hold | undefined;
  const heeded = contactHolds.filter(({ mails }) => mails === 'all' || mails === contact.kind);
  // Every round moves at least past one send of a ledger that ends, or to another day; a calendar week has all of them.
  for (let round = 0; round < 100; round++) {
    const hold = heeded.map((row) => ({ row, until: row.until(contact, at) })).find(({ until }) => until !== undefined);
    if (!hold?.until) return first && { until: at, rule: first.rule, because: first.because };
    first ??= hold.row;
    at = hold.until;
  }
  throw new Error('the contact rules never agree on a moment');
};
