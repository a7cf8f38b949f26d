import type { Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Reason } from '../contracts/lead.ts';
import { addressRules } from './address-rules.ts';
import { millisOf } from './elapsed.ts';
import { engagementRules, type EngagementRule } from './engagement-rules.ts';
import type { KnownFields } from './lead-fields.ts';
import { listening } from './listening.ts';
import { machineActivity, mailSigns } from './machine-activity.ts';
import { undoneNoShows } from './meetings.ts';
import { reason, totalOf } from './reasons.ts';
import { remembering } from './remembering.ts';

const dayMs = 86_400_000;
/** Points are summed as whole millionths: sums of whole numbers do not depend on the order of the facts. */
const grain = 1_000_000;

const rulesByType = Map.groupBy(engagementRules, ({ type }) => type);
const rulesOfAddress = remembering((email) => addressRules.filter(({ of }) => of(email)));

/** What one rule has gathered: what each fact was worth when it happened. */
interface Gathered {
  rule: EngagementRule;
  deeds: { points: number; atMs: number }[];
  newest: Fact;
  newestMs: number;
}

/** Machines' doings and no-shows that were taken back count for nothing. Only the fading depends on the moment. */
const gathered = listening([...rulesByType.keys(), 'meeting.no_show_undone', ...mailSigns], (facts): Gathered[] => {
  const undone = undoneNoShows(facts);
  const byMachines = machineActivity(facts);
  const sums = new Map<EngagementRule, Gathered>();
  for (const fact of facts) {
    const rule = rulesByType.get(fact.type)?.find(({ when }) => when === undefined || when(fact));
    if (rule === undefined || undone.has(fact.id) || byMachines.has(fact.id)) continue;
    const atMs = millisOf(fact.occurredAt);
    const points = typeof rule.points === 'number' ? rule.points : rule.points(fact);
    const sum = sums.get(rule) ?? { rule, deeds: [], newest: fact, newestMs: atMs };
    sums.set(rule, sum);
    sum.deeds.push({ points, atMs });
    if (isLater(fact, sum.newest)) Object.assign(sum, { newest: fact, newestMs: atMs });
  }
  return [...sums.values()];
});

/** Engagement 0–100 as of `now`: each rule's faded points up to its cap, and what the address takes off. Each fact once, in any order. */
export const engagementOf = (
  email: string | undefined,
  facts: Fact[],
  now: Instant,
  saidBy: KnownFields['saidBy'],
): { score: number; because: Reason[] } => {
  const nowMs = millisOf(now);
  const because = gathered(facts).map((sum) => explained(sum, nowMs));
  for (const { points, why } of email === undefined ? [] : rulesOfAddress(email))
    because.push(reason('engagement', points, why, saidBy['email']));
  return {
    score: Math.round(Math.min(100, Math.max(0, totalOf(because)))),
    because: because.filter(({ points }) => points !== 0),
  };
};

/** Points × ½^(age ÷ half-life). A sender's clock may run ahead of ours: the future counts as now. */
const pointsLeft = (points: number, atMs: number, { halfLifeDays }: EngagementRule, nowMs: number): number =>
  points * 0.5 ** (Math.max(0, nowMs - atMs) / dayMs / halfLifeDays);

const isLater = (fact: Fact, than: Fact): boolean =>
  fact.occurredAt === than.occurredAt ? fact.id > than.id : fact.occurredAt > than.occurredAt;

const explained = ({ rule, deeds, newest, newestMs }: Gathered, nowMs: number): Reason => {
  const grains = deeds.map(({ points, atMs }) => Math.round(pointsLeft(points, atMs, rule, nowMs) * grain));
  const points = grains.reduce((sum, each) => sum + each, 0) / grain;
  const capped = rule.cap < 0 ? Math.max(rule.cap, points) : Math.min(rule.cap, points);
  const days = Math.floor(Math.max(0, nowMs - newestMs) / dayMs);
  const when = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`;
  const why = deeds.length === 1 ? `${rule.why}, ${when}` : `${rule.why} ${deeds.length} times, last ${when}`;
  return reason('engagement', capped, why, newest.id);
};
