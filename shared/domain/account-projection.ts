import { z } from 'zod';
import type { Account } from '../contracts/account.ts';
import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import { isAccountId, LeadId, PersonId, type AccountId } from '../contracts/ids.ts';
import { millis, type Instant, type LocalDate } from '../contracts/instant.ts';
import { TypedInstant } from '../contracts/typed-instant.ts';
import { whenAsked } from '../contracts/when-asked.ts';
import { addDays, daysBetween, instantAt, localDateOf } from './calendar.ts';
import { distinct, inOrder, isByHand, isNewer, newest } from './fact-order.ts';
import { firstDayAfter, quarterOfDate } from './quarter.ts';
import { segmentOf } from './segments.ts';
import { ownerFor } from './team.ts';
import { zoneOf } from './zones.ts';

/** What `account.described` may say that we understand; a field that does not fit is as good as not said. */
const described = whenAsked({
  name: () => z.string().trim().min(1),
  domain: () => z.string().trim().min(1),
  employees: () => z.coerce.number().nonnegative(),
  revenue: () => z.coerce.number().nonnegative(),
  industry: () => z.string(),
  country: () => z.string(),
  region: () => z.string(),
  timezone: () => z.string(),
  csm: () => PersonId,
  owner: () => PersonId,
  sponsor: () => LeadId,
  qbrAt: () => TypedInstant,
});
type Described = { [K in keyof typeof described]?: z.infer<(typeof described)[K]> };

/** Days between two quarterly reviews, and from the contract's start to the first. */
export const daysBetweenReviews = 90;
const reviewTime = '10:00';
const yearOfDays = 365;

/** What a company is, read from its own facts. Throws when there is none. */
export const projectAccount = (facts: Fact[], now: Instant, id: AccountId = accountOf(facts)): Account => {
  const known = inOrder(distinct(facts));
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) throw new Error('an account without a fact cannot be projected');
  const { name, domain, employees, revenue, industry, country, region, timezone, csm, owner, sponsor, qbrAt } =
    descriptionOf(known);
  const { zone } = zoneOf({ timezone, country, region });
  const agreed = contractOf(known, zone);
  const churnedAt = agreed?.endsAt !== undefined && agreed.endsAt <= now ? agreed.endsAt : undefined;
  const contract = churnedAt === undefined ? agreed : undefined;
  const review = churnedAt === undefined ? reviewAt(qbrAt, contract?.startedAt, zone, now) : undefined;
  const firstValue = known.find((fact) => isFact(fact, 'value.first_reached'));
  const goals = known.flatMap((fact) => (isFact(fact, 'goal.recorded') ? [fact.properties.goal] : []));
  return {
    id,
    name: name ?? domain ?? 'Unnamed account',
    ...(domain && { domain }),
    segment: segmentOf({ employees, revenue }) ?? 'smb',
    ...(employees !== undefined && { employees }),
    ...(revenue !== undefined && { revenue }),
    ...(industry && { industry }),
    ...(country && { country }),
    zone,
    csm: csm ?? ownerFor('csm', id).id,
    ...(owner && { owner }),
    ...(sponsor && { sponsor }),
    ...(contract && { contract }),
    ...(churnedAt && { churnedAt }),
    ...(review && { qbrAt: review }),
    goals: [...new Set(goals)],
    ...(firstValue && { firstValueAt: firstValue.occurredAt }),
    firstSeenAt: first.occurredAt,
    lastSeenAt: last.occurredAt,
  };
};

/** Newest wins per field, a person's word over a machine's. */
const descriptionOf = (facts: Fact[]): Described => {
  const said: Record<string, unknown> = {};
  const by = new Map<string, Fact>();
  for (const fact of facts) {
    if (!isFact(fact, 'account.described')) continue;
    for (const [key, schema] of Object.entries(described)) {
      const value = schema.safeParse(fact.properties.fields[key]);
      const before = by.get(key);
      const outranked =
        before !== undefined && (isByHand(before) === isByHand(fact) ? isNewer(before, fact) : isByHand(before));
      if (!value.success || outranked) continue;
      said[key] = value.data;
      by.set(key, fact);
    }
  }
  // as: every key was parsed by its own schema.
  return said as Described;
};

/** Everybody who was ever said to read for the account, in the order of the facts. */
export const sponsorsNamed = (facts: Fact[]): LeadId[] => {
  const said = facts.flatMap((fact) =>
    isFact(fact, 'account.described') ? [described.sponsor.safeParse(fact.properties.fields['sponsor']).data] : [],
  );
  return [...new Set(said.filter((sponsor) => sponsor !== undefined))];
};

const contractOf = (facts: Fact[], zone: string): Account['contract'] => {
  const told = newest(facts, (fact): fact is FactOf<'contract.started' | 'contract.changed'> =>
    isFact(fact, 'contract.started', 'contract.changed'),
  );
  if (!told) return undefined;
  const { plan, mrrCents, startedAt, term } = told.properties;
  const date = localDateOf(startedAt, zone);
  const renewsAt = instantAt(term === undefined ? addDays(date, yearOfDays) : endOfTerm(date, term), '00:00', zone);
  const endsAt = endOfContract(facts, told);
  return { plan, mrrCents, startedAt, renewsAt, ...(endsAt && { endsAt }) };
};

/** That it has ended, or will: whatever was said last, and a contract that starts anew forgets the end of the old one. */
const endOfContract = (facts: Fact[], told: FactOf<'contract.started' | 'contract.changed'>): Instant | undefined => {
  const ended = newest(
    facts,
    (fact): fact is FactOf<'contract.ended'> =>
      isFact(fact, 'contract.ended') && fact.properties.contract === told.properties.contract,
  );
  if (ended && ended.properties.endedAt >= told.properties.startedAt && !isNewer(told, ended))
    return ended.properties.endedAt;
  return isFact(told, 'contract.changed') ? told.properties.endsAt : undefined;
};

/** `P1Y`, `P6M`, `P90D` counted on the calendar; the 31st of a short month is its last day. */
const endOfTerm = (date: string, term: string): string => {
  const [, years = 0, months = 0, weeks = 0, days = 0] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/.exec(term)?.map((part) => Number(part ?? 0)) ?? [];
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year + years, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(day, lastOfMonth.getUTCDate()));
  return addDays(lastOfMonth.toISOString().slice(0, 10), weeks * 7 + days);
};

/** The review that was agreed on while it is ahead, else the next of the rhythm that the contract's start began. */
const reviewAt = (
  agreed: Instant | undefined,
  startedAt: Instant | undefined,
  zone: string,
  now: Instant,
): Instant | undefined => {
  if (agreed !== undefined && millis(agreed) >= millis(now)) return agreed;
  if (startedAt === undefined) return agreed;
  const start = localDateOf(startedAt, zone);
  const passed = Math.floor(daysBetween(start, localDateOf(now, zone)) / daysBetweenReviews);
  const dayOf = (count: number): LocalDate => addDays(start, count * daysBetweenReviews);
  const nth = (count: number): Instant => {
    // 90 days are shorter than most quarters: two reviews of one quarter would be one, so the second waits for the next.
    const before = quarterOfDate(dayOf(count - 1));
    const sameQuarter = count > 1 && before === quarterOfDate(dayOf(count));
    return instantAt(sameQuarter ? firstDayAfter(before) : dayOf(count), reviewTime, zone);
  };
  const today = nth(Math.max(1, passed));
  return millis(today) >= millis(now) ? today : nth(Math.max(1, passed + 1));
};

const accountOf = (facts: Fact[]): AccountId => {
  const subject = facts.map((fact) => fact.subject).find((candidate) => isAccountId(candidate));
  if (!subject) throw new Error('none of these facts is about an account');
  return subject;
};
