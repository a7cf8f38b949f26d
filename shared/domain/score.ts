import type { Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { LeadFields, Score } from '../contracts/lead.ts';
import { engagementOf } from './engagement.ts';
import { distinct } from './fact-order.ts';
import { fitOf } from './fit.ts';
import { gradeOf } from './grade.ts';
import { fieldsOf, type KnownFields } from './lead-fields.ts';

/**
 * How well they fit and how much they do, each 0–100, as of `now`, with every point explained. Facts may come in any
 * order and more than once; a caller that has told them apart and merged their fields already hands `known` over.
 */
export const scoreLead = (fields: LeadFields, facts: Fact[], now: Instant, known?: KnownFields): Score => {
  const once = known === undefined ? distinct(facts) : facts;
  const { extra, saidBy } = known ?? fieldsOf(once);
  const stage = extra['growth_stage'] ?? extra['funding_stage'];
  const judge = () => fitOf({ ...fields, ...(typeof stage === 'string' && { growth_stage: stage }) }, saidBy);
  const fit = known?.fields === fields ? judgedOnce(known, judge) : judge();
  const engagement = engagementOf(fields.email, once, now, saidBy);
  const because = [...fit.because, ...engagement.because];
  return {
    fit: fit.score,
    engagement: engagement.score,
    confidence: fit.confidence,
    grade: gradeOf(fit.score, engagement.score),
    because: because.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.why < b.why ? -1 : 1)),
    ...(fit.askNext && { askNext: fit.askNext }),
    asOf: now,
  };
};

type Fit = ReturnType<typeof fitOf>;

/** Fit follows from the fields alone: it is judged again when they are others. */
const judgedOnce = (known: KnownFields, judge: () => Fit): Fit => {
  const fit = judged.get(known) ?? judge();
  judged.set(known, fit);
  return fit;
};
const judged = new WeakMap<KnownFields, Fit>();
