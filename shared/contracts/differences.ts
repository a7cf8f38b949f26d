import { z } from 'zod';
import { ApprovalId } from './ids.ts';
import { Instant } from './instant.ts';

/** A run of words that both texts have, or only the one before, or only the one after. */
export const TextPart = z.object({ is: z.enum(['same', 'gone', 'added']), text: z.string() });
export type TextPart = z.infer<typeof TextPart>;

/** One document beside another: what was there, and what is. */
export const Comparison = z.object({
  /** With our own writer’s text of the same facts; the draft with what its reader made of it; with the one approved before. */
  against: z.enum(['plain', 'drafted', 'earlier']),
  of: ApprovalId.optional(),
  at: Instant.optional(),
  sections: z.array(z.object({ title: z.string(), parts: z.array(TextPart) })),
});
export type Comparison = z.infer<typeof Comparison>;
