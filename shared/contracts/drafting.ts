import { z } from 'zod';
import { Instant } from './instant.ts';

/** What a writer can be asked for. */
export const DraftKind = z.enum(['qbr-packet', 'subject-line', 'opening', 'content-piece']);
export type DraftKind = z.infer<typeof DraftKind>;

/** Why our own writer composed, and no model's words are used. In words: domain/copy/fallbacks.ts. */
export const Fallback = z.enum([
  // nobody was asked
  'off',
  'over-budget',
  // asked, and no answer came
  'throttled',
  'out',
  'too-slow',
  'broken-off',
  'not-allowed',
  'guardrail',
  'refused',
  'cut-off',
  // an answer came, and is not used
  'unreadable',
  'sections',
  'hollow',
  'too-long',
  'number',
  'name',
  'link',
  'claim',
  'borrowed',
  'markup',
  'language',
]);
export type Fallback = z.infer<typeof Fallback>;

/** How a text came about: kept with it for whoever reads, approves or pays. */
export const Drafting = z.object({
  of: DraftKind,
  writtenBy: z.string(),
  because: z.string(),
  fellBack: Fallback.optional(),
  /** The very same brief was drafted before: nothing was paid. */
  from: z.enum(['cache']).optional(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }).optional(),
  /** Micro-USD, also for an answer that is not used. */
  costMicroUsd: z.number(),
  at: Instant.optional(),
});
export type Drafting = z.infer<typeof Drafting>;

/** Who must have seen a text before it goes out. `first-use`: the first of its kind by this writer, as it was drafted. */
export const ApprovalPolicy = z.enum(['none', 'first-use', 'always']);
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>;
