import type { Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Reason } from '../contracts/lead.ts';
import { addressRules } from './address-rules.ts';
import { millisOf } from './elapsed.ts';
import { engagementRules, type EngagementRule } from './engagement-rules.ts';
import type { KnownFields } from './lead-fields.ts';
import { machineActivity } from './machine-activity.ts';
import { undoneNoShows } from './meetings.ts';
import { reason, totalOf } from './reasons.ts';

const dayMs = 86_400_000;
/** Points are summed as whole millionths: sums of whole numbers do not depend on the order of the facts. */
const grain = 1_000_000;

const rulesByType = Map.groupBy(engagementRules, ({ type }) => type);

/** What one rule has gathered while the facts go by. */
interface Gathered {
  grains: number;
  count: number;
  newest: Fact;
}

/** Engagement 0–100 as of `now`: each rule's faded points up to its cap, and what the address takes off. Each fact once, in any order. */
export const engagementOf = (
  email: string | undefined,
  facts: Fact[],
  now: Instant,
  saidBy: KnownFields['saidBy'],
): { score: number; because: Reason[] } => {
  const nowMs = millisOf(now);
  const undone = undoneNoShows(facts);
  const byMachines = machineActivity(facts);
  const gathered = new Map<EngagementRule, Gathered>();
  for (const fact of facts) {
    const rule = rulesByType.get(fact.type)?.find(({ when }) => when === undefined || when(fact));
    if (rule === undefined || undone.has(fact.id) || byMachines.has(fact.id)) continue;
    const grains = Math.round(pointsLeft(rule, fact, nowMs) * grain);
    const sofar = gathered.get(rule);
    if (sofar === undefined) gathered.set(rule, { grains, count: 1, newest: fact });
    else {
      sofar.grains += grains;
      sofar.count += 1;
      if (isLater(fact, sofar.newest)) sofar.newest = fact;
    }
  }
  const because = [...gathered].map(([rule, sum]) => explained(rule, sum, nowMs));
  for (const row of addressRules)
    if (email !== undefined && row.of(email)) because.push(reason('engagement', row.points, row.why, saidBy['email']));
  return {
    score: Math.round(Math.min(100, Math.max(0, totalOf(because)))),
    because: because.filter(({ points }) => points !== 0),
  };
};

/** Points × ½^(age ÷ half-life). A sender's clock may run ahead of ours: the future counts as now. */
const pointsLeft = (rule: EngagementRule, fact: Fact, nowMs: number): number => {
  const points = typeof rule.points === 'number' ? rule.points : rule.points(fact);
  const ageDays = Math.max(0, nowMs - millisOf(fact.occurredAt)) / dayMs;
  return points * 0.5 ** (ageDays / rule.halfLifeDays);
};

const isLater = (fact: Fact, than: Fact): boolean =>
  fact.occurredAt === than.occurredAt ? fact.id > than.id : fact.occurredAt > than.occurredAt;

const explained = (rule: EngagementRule, { grains, count, newest }: Gathered, nowMs: number): Reason => {
  const points = grains / grain;
  const capped = rule.cap < 0 ? Math.max(rule.cap, points) : Math.min(rule.cap, points);
  const days = Math.floor(Math.max(0, nowMs - millisOf(newest.occurredAt)) / dayMs);
  const when = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`;
  const why = count === 1 ? `${rule.why}, ${when}` : `${rule.why} ${count} times, last ${when}`;
  return reason('engagement', capped, why, newest.id);
};
