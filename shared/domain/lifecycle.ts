import type { Fact } from '../contracts/facts.ts';
import type { FactId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Lead, Stage } from '../contracts/lead.ts';
import { isByHand, isNewer } from './fact-order.ts';
import { hashId } from './hash.ts';
import { machineActivity } from './machine-activity.ts';
import { stageRules } from './stage-rules.ts';
import { stageOf } from './stages.ts';
import { mayMove } from './transitions.ts';

export { mayMove, transitions, type Transition } from './transitions.ts';

/** A move that the facts call for. */
export interface StageDue {
  from: Stage;
  to: Stage;
  because: string;
  /** The fact that calls for it. */
  trigger: FactId;
  /** Id of the fact that records the move: the same whoever sees it first, once per stay in the stage. */
  factId: FactId;
}

/** The move that rules call for now, if any. Facts older than the newest move have had their say. */
export const stageDue = (lead: Lead, facts: Fact[], _now: Instant): StageDue | null => {
  const { since } = stageOf(facts);
  const byMachines = machineActivity(facts);
  const fresh = facts.filter((fact) => !byMachines.has(fact.id) && (since === undefined || mayAnswer(fact, since)));
  for (const rule of stageRules) {
    if (!mayMove(lead.stage, rule.to, 'rule').may) continue;
    const trigger = rule.calledForBy({ lead, fresh });
    if (!trigger) continue;
    const factId = hashId('fact', 'stage', lead.id, lead.stage, rule.to, since?.id ?? 'the beginning');
    return { from: lead.stage, to: rule.to, because: rule.because(lead, trigger), trigger: trigger.id, factId };
  }
  return null;
};

/**
 * Whether a fact may change what a move decided. A person's decision stands against all that was known then; after a
 * rule's own move, what came in the same moment has not been heard yet (a stopped clock makes many such moments).
 */
const mayAnswer = (fact: Fact, move: Fact): boolean =>
  isByHand(move) ? isNewer(fact, move) : fact.occurredAt >= move.occurredAt;
