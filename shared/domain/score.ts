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
  const fit = fitOf({ ...fields, ...(typeof stage === 'string' && { growth_stage: stage }) }, saidBy);
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
