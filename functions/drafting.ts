import type { Drafting } from '../shared/contracts/drafting.ts';
import { compose } from '../shared/domain/composer.ts';
import { fallbacks } from '../shared/domain/copy/fallbacks.ts';
import { objectionTo } from '../shared/domain/copy/objections.ts';
import type { Brief, Draft, Ports } from '../shared/ports.ts';
import { count, type Log } from './runtime/log.ts';

/** A text, how it came about, and what our own writer makes of the same facts. */
export interface Drafted {
  draft: Draft;
  drafting: Drafting;
  plain: Draft;
}

/** Drafts a text by whoever is the writer here; never waits on a model for longer than its time limit. */
export async function drafted(
  { writer, clock }: Pick<Ports, 'writer' | 'clock'>,
  brief: Brief,
  log?: Log,
): Promise<Drafted> {
  const plain = compose(brief);
  const draft = trueDraft(await writer.draft(brief), plain, brief);
  const { sections: _, ...how } = draft;
  const outcome = draft.fellBack ?? (draft.from ? 'cached' : draft.writtenBy === plain.writtenBy ? 'by rule' : 'used');
  log?.info('drafted', { kind: brief.kind, outcome, costMicroUsd: draft.costMicroUsd });
  // One outcome for all that went wrong, and one for the budget: the alarms name these very metrics.
  if (draft.fellBack === 'over-budget') count('drafts', 'over-budget');
  else if (draft.fellBack !== undefined) count('drafts', 'fell-back');
  else if (outcome !== 'by rule') count('drafts', 'used');
  return { draft, drafting: { of: brief.kind, ...how, at: clock.now() }, plain };
}

/** The second lock on the door: whatever a writer says of its text, one against the rules is shown to nobody. */
function trueDraft(draft: Draft, plain: Draft, brief: Brief): Draft {
  const objection = draft.writtenBy === plain.writtenBy ? undefined : objectionTo(draft, brief);
  if (objection === undefined) return draft;
  const { costMicroUsd, tokens } = draft;
  const paid = { costMicroUsd, ...(tokens && { tokens }) };
  return { ...plain, ...paid, fellBack: objection, because: `composed by rule: ${fallbacks[objection]}` };
}
