import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import { isNewer } from './fact-order.ts';

export type UsageDay = FactOf<'usage.reported'>['properties'];
const dayMs = 86_400_000;

/** One report per day, the newest: a day that is reported again is corrected, not added. Oldest day first. */
export const usageDays = (facts: Fact[], until: Instant): UsageDay[] => {
  const byDay = new Map<string, FactOf<'usage.reported'>>();
  for (const fact of facts) {
    if (!isFact(fact, 'usage.reported') || millis(fact.occurredAt) > millis(until)) continue;
    const before = byDay.get(fact.properties.day);
    if (before === undefined || isNewer(fact, before)) byDay.set(fact.properties.day, fact);
  }
  return [...byDay.values()].map(({ properties }) => properties).sort((a, b) => (a.day < b.day ? -1 : 1));
};

/** The days of the window that ends with `until`, that many times 24 hours long. */
export const windowOf = (days: UsageDay[], until: Instant, from: number, to = 0): UsageDay[] =>
  days.filter(({ day }) => {
    const age = (millis(until) - Date.parse(day)) / dayMs;
    return age < from && age >= to;
  });

export const sumOf = (days: UsageDay[], key: 'logins' | 'events' | 'hoursSaved'): number =>
  days.reduce((sum, day) => sum + (day[key] ?? 0), 0);

/** Mean of what was reported; undefined when nothing was. */
export const meanOf = (values: (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
};
