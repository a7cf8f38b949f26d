import type { Reason } from '../contracts/lead.ts';
import { fitRules, type Evidence } from './fit-rules.ts';
import type { KnownFields } from './lead-fields.ts';
import { reason, totalOf } from './reasons.ts';

/** Fit of somebody of whom nothing is known: the middle, with a confidence of nothing. */
const fitOfStranger = 50;
const allWeight = fitRules.reduce((sum, rule) => sum + rule.weight, 0);

/**
 * Fit 0–100: the points of the questions that have an answer, scaled to 100. What is unknown takes no fit away, only
 * confidence (0–1, the known share of all weights); the heaviest open question is asked next.
 */
export const fitOf = (lead: Evidence, saidBy: KnownFields['saidBy']) => {
  const judged = fitRules.map((rule) => ({ rule, verdict: rule.judge(lead) }));
  const knownWeight = judged.reduce((sum, { rule, verdict }) => sum + (verdict ? rule.weight : 0), 0);
  const because = judged.flatMap(({ rule, verdict }): Reason[] =>
    verdict ? [reason('fit', (rule.weight * verdict.share * 100) / knownWeight, verdict.why, saidBy[rule.asks])] : [],
  );
  if (knownWeight === 0) because.push(reason('fit', fitOfStranger, 'nothing is known of them yet: the middle'));
  const unknown = judged.filter(({ verdict }) => !verdict).sort((a, b) => b.rule.weight - a.rule.weight);
  return {
    score: Math.round(Math.min(100, totalOf(because))),
    confidence: knownWeight / allWeight,
    because,
    askNext: unknown[0]?.rule.asks,
  };
};
