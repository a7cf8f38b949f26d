import { isFact, type Fact } from '../contracts/facts.ts';
import { newest } from './fact-order.ts';

/** That one of ours took this person off all mail, where nobody took it back: it holds for whatever address they have. */
export function takenOffIn(facts: Fact[]): Fact | undefined {
  const last = newest(facts, (fact): fact is Fact => isFact(fact, 'lead.suppressed', 'lead.unsuppressed'));
  return last?.type === 'lead.suppressed' ? last : undefined;
}
