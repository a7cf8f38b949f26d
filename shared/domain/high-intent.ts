import type { Account } from '../contracts/account.ts';
import { isFact, type Fact } from '../contracts/facts.ts';
import type { PersonId } from '../contracts/ids.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import { newest } from './fact-order.ts';
import { ownerFor } from './team.ts';

/** What an owner should hear of at once. */
export interface HighIntent {
  reason: 'pricing' | 'seats' | 'quiet';
  to: PersonId;
  because: string;
  /** Told once: absent, once a day; else once for what this names. */
  once?: string;
}

const dayMs = 86_400_000;
/** So many days without a sign are silence. */
export const quietAfterDays = 14;

const isCustomer = (account: Account | undefined): account is Account => account?.contract !== undefined;
const csmOf = ({ id, csm }: Account): PersonId => ownerFor('csm', id, csm).id;

/** A customer, or somebody with an open opportunity, looks at our prices. */
export const pricingSeen = (lead: Lead, account: Account | undefined, fact: Fact): HighIntent | undefined => {
  if (!isFact(fact, 'pricing.viewed')) return undefined;
  if (isCustomer(account))
    return {
      reason: 'pricing',
      to: csmOf(account),
      because: `somebody at the customer ${account.name} looked at the pricing page`,
    };
  if (lead.stage === 'opportunity' || lead.stage === 'customer') {
    const to = lead.owner ?? ownerFor('ae', lead.id).id;
    return {
      reason: 'pricing',
      to,
      because: `${lead.stage === 'customer' ? 'a customer' : 'an open opportunity'} looked at the pricing page`,
    };
  }
  return undefined;
};

/** A customer reports more seats than on the newest day before. */
export const seatsAdded = (account: Account, facts: Fact[], fact: Fact): HighIntent | undefined => {
  if (!isFact(fact, 'usage.reported') || fact.properties.seats === undefined || !isCustomer(account)) return undefined;
  const { day, seats } = fact.properties;
  let before: { day: string; seats: number } | undefined;
  for (const other of facts) {
    if (!isFact(other, 'usage.reported') || other.properties.seats === undefined || other.properties.day >= day)
      continue;
    if (before === undefined || other.properties.day > before.day)
      before = { day: other.properties.day, seats: other.properties.seats };
  }
  if (before === undefined || seats <= before.seats) return undefined;
  return { reason: 'seats', to: csmOf(account), because: `seats went from ${before.seats} to ${seats}` };
};

/** A customer whose product stands unused. Who never used it is the onboarding's worry. */
export const customerQuiet = (account: Account, facts: Fact[], now: Instant): HighIntent | undefined => {
  if (!isCustomer(account)) return undefined;
  const used = newest(
    facts,
    (fact): fact is Fact =>
      isFact(fact, 'usage.reported') && (fact.properties.logins ?? 0) + (fact.properties.events ?? 0) > 0,
  );
  return used && silence(csmOf(account), 'has not used the product', used.occurredAt, now);
};

/** An open opportunity of whom we hear nothing. */
export const opportunityQuiet = (lead: Lead, now: Instant): HighIntent | undefined =>
  lead.stage === 'opportunity'
    ? silence(lead.owner ?? ownerFor('ae', lead.id).id, 'an open opportunity gave no sign', lead.lastSeenAt, now)
    : undefined;

const silence = (to: PersonId, what: string, since: Instant, now: Instant): HighIntent | undefined => {
  const days = Math.floor((millis(now) - millis(since)) / dayMs);
  return days < quietAfterDays ? undefined : { reason: 'quiet', to, because: `${what} for ${days} days`, once: since };
};
