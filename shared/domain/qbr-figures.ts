import type { Account } from '../contracts/account.ts';
import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { daysFrom } from './calendar.ts';
import { distinct, newest } from './fact-order.ts';
import { meanOf, sumOf, usageDays, windowOf, type UsageDay } from './usage.ts';

/** A review looks back over one quarter and compares it with the one before. */
export const reviewDays = 90;

/** The numbers of one quarter; absent where nothing was reported. Shares are whole percents, fees whole USD. */
export interface QuarterFigures {
  logins?: number;
  loginsChange?: number;
  events?: number;
  eventsChange?: number;
  activeSeats?: number;
  seats?: number;
  seatShare?: number;
  featuresUsed?: number;
  featuresAvailable?: number;
  featuresUnused?: number;
  hoursSaved?: number;
  feePerHourSaved?: number;
  outcomes: { name: string; total: number }[];
  ticketsOpened?: number;
  ticketsOpen?: number;
  hoursToResolve?: number;
  nps?: number;
  csat?: number;
  daysToFirstValue?: number;
}

/** Of what a figure is one, where its name does not say it: a share may not be retold as a count, nor a count as a sum. */
export const figureUnits: Record<string, string> = {
  loginsChange: '%',
  eventsChange: '%',
  seatShare: '%',
  feePerHourSaved: 'USD',
} satisfies { [K in keyof QuarterFigures]?: string };

export const figuresOf = (account: Account, facts: Fact[], now: Instant): QuarterFigures => {
  const known = distinct(facts);
  const days = usageDays(known, now);
  const quarter = windowOf(days, now, reviewDays);
  const before = windowOf(days, now, 2 * reviewDays, reviewDays);
  const last = quarter.at(-1);
  return withoutUnknown({
    ...totals(quarter, before),
    activeSeats: rounded(meanOf(windowOf(days, now, 30).map(({ activeSeats }) => activeSeats))),
    seats: last?.seats,
    ...features(last),
    ...value(account, quarter),
    outcomes: outcomesOf(quarter),
    ...support(known, now),
    nps: lastAnswer(known, 'nps', now),
    csat: lastAnswer(known, 'csat', now),
    daysToFirstValue:
      account.contract && account.firstValueAt !== undefined
        ? Math.max(0, Math.floor(daysFrom(account.contract.startedAt, account.firstValueAt)))
        : undefined,
  });
};

const totals = (quarter: UsageDay[], before: UsageDay[]) => {
  const of = (key: 'logins' | 'events') =>
    quarter.some((day) => day[key] !== undefined) ? sumOf(quarter, key) : undefined;
  const change = (key: 'logins' | 'events') => {
    const usual = sumOf(before, key);
    return usual === 0 ? undefined : Math.round((sumOf(quarter, key) / usual - 1) * 100);
  };
  return { logins: of('logins'), loginsChange: change('logins'), events: of('events'), eventsChange: change('events') };
};

const features = (last: UsageDay | undefined) => {
  const { featuresUsed, featuresAvailable } = last ?? {};
  const unused =
    featuresUsed === undefined || featuresAvailable === undefined ? undefined : featuresAvailable - featuresUsed;
  return { featuresUsed, featuresAvailable, featuresUnused: unused };
};

/** What the quarter cost (three monthly fees) for each hour that it saved. */
const value = (account: Account, quarter: UsageDay[]) => {
  const hoursSaved = quarter.some((day) => day.hoursSaved !== undefined)
    ? Math.round(sumOf(quarter, 'hoursSaved'))
    : undefined;
  const fee = account.contract && (account.contract.mrrCents * 3) / 100;
  return { hoursSaved, feePerHourSaved: hoursSaved && fee ? Math.round(fee / hoursSaved) : undefined };
};

const outcomesOf = (quarter: UsageDay[]): QuarterFigures['outcomes'] => {
  const sums = new Map<string, number>();
  for (const { outcomes } of quarter)
    for (const [name, count] of Object.entries(outcomes ?? {})) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].map(([name, total]) => ({ name, total: Math.round(total) })).sort((a, b) => b.total - a.total);
};

const support = (facts: Fact[], now: Instant) => {
  const reports = facts.filter(
    (fact): fact is FactOf<'support.reported'> =>
      isFact(fact, 'support.reported') && fact.occurredAt <= now && daysFrom(fact.occurredAt, now) < reviewDays,
  );
  if (reports.length === 0) return {};
  const opened = reports.reduce((sum, { properties }) => sum + properties.opened, 0);
  const resolved = reports.reduce((sum, { properties }) => sum + properties.resolved, 0);
  const hours = meanOf(reports.map(({ properties }) => properties.hoursToResolve));
  return { ticketsOpened: opened, ticketsOpen: Math.max(0, opened - resolved), hoursToResolve: rounded(hours) };
};

const lastAnswer = (facts: Fact[], survey: 'nps' | 'csat', now: Instant): number | undefined =>
  newest(
    facts,
    (fact): fact is FactOf<'survey.answered'> =>
      isFact(fact, 'survey.answered') && fact.properties.survey === survey && fact.occurredAt <= now,
  )?.properties.score;

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value);

const withoutUnknown = (figures: { [K in keyof QuarterFigures]: QuarterFigures[K] | undefined }): QuarterFigures => {
  const { activeSeats, seats } = figures;
  const seatShare = activeSeats !== undefined && seats ? Math.round((activeSeats / seats) * 100) : undefined;
  const known = Object.entries({ ...figures, seatShare }).filter(([, figure]) => figure !== undefined);
  // as: only entries without a value were taken out, and outcomes always has one.
  return Object.fromEntries(known) as unknown as QuarterFigures;
};
