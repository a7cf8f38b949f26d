import type { Account, Health } from '../contracts/account.ts';
import type { Fact } from '../contracts/facts.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import { after } from './calendar.ts';
import { distinct } from './fact-order.ts';
import { healthParts } from './health-parts.ts';

/** At risk: under 6, or a fall of 2 in 30 days. */
export const healthRules = { atRiskUnder: 6, fall: 2, trendDays: 30, target: 8 } as const;
/** Where nothing is known there is neither praise nor alarm. */
const unknownScore = 7;

/** 0–10 as of `now`, weighed over the parts that are known, each with its reason; `trend` is the change over 30 days. */
export const healthOf = (account: Account, facts: Fact[], now: Instant): Health => {
  const known = distinct(facts);
  const today = partsAt(account, known, now);
  const before = partsAt(account, known, after(now, -healthRules.trendDays));
  const score = scoreOf(today);
  const trend = before.length === 0 ? 0 : tenth(score - scoreOf(before));
  return {
    score,
    trend,
    atRisk: score < healthRules.atRiskUnder || trend <= -healthRules.fall,
    because: today.sort((a, b) => b.weight - a.weight),
  };
};

/** What was known at that moment, judged at that moment. */
const partsAt = (account: Account, facts: Fact[], at: Instant): Health['because'] => {
  const sofar = facts.filter(({ occurredAt }) => millis(occurredAt) <= millis(at));
  return healthParts.flatMap(({ part, weight, judge }) => {
    const verdict = judge({ account, facts: sofar, at });
    return verdict ? [{ part, weight, score: tenth(Math.min(10, Math.max(0, verdict.score))), why: verdict.why }] : [];
  });
};

const scoreOf = (parts: Health['because']): number => {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? unknownScore : tenth(parts.reduce((sum, part) => sum + part.score * part.weight, 0) / weight);
};

const tenth = (value: number): number => Math.round(value * 10) / 10;
