import { z } from 'zod';
import { Instant } from './instant.ts';

/** How one column becomes numbers. Each also has a feature for "not known". */
export const FeaturePlan = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    column: z.string(),
    /** Amounts that span magnitudes are taken by their logarithm, signed. */
    scale: z.enum(['plain', 'logarithm']),
    mean: z.number(),
    deviation: z.number().positive(),
    /** Upper limits of bands, each with a feature of its own, so that a curve need not be a line. */
    edges: z.array(z.number()),
  }),
  /** Levels too rare to learn from share one feature. */
  z.object({ kind: z.literal('choice'), column: z.string(), levels: z.array(z.string()) }),
]);
export type FeaturePlan = z.infer<typeof FeaturePlan>;

/** What was measured on leads that the model had not seen. */
export const HeldOut = z.object({
  auc: z.number(),
  low: z.number(),
  high: z.number(),
  accuracy: z.number(),
  brier: z.number(),
  calibrationError: z.number(),
});
export type HeldOut = z.infer<typeof HeldOut>;

/** A model of our own outcomes: small enough to be one item of the table. */
export const ConversionModel = z.object({
  /** Changes with what was learned from and with how: the same file and program give the same version. */
  version: z.string(),
  /** Hash of the columns, cells and outcomes that it was trained on. */
  trainingHash: z.string(),
  trainedAt: Instant,
  outcome: z.string(),
  leads: z.number().int(),
  won: z.number().int(),
  plans: z.array(FeaturePlan),
  intercept: z.number(),
  weights: z.array(z.number()),
  /** Per plan: what it gives the average lead; explanations are told against it. */
  averages: z.array(z.number()),
  calibration: z.object({ slope: z.number(), offset: z.number() }),
  heldOut: HeldOut,
  /** The rules on the same leads. */
  rules: HeldOut,
  /** A model that does not beat the rules is kept for the record and never asked. */
  standing: z.enum(['beats the rules', 'does not beat the rules']),
});
export type ConversionModel = z.infer<typeof ConversionModel>;
