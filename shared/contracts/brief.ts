import { z } from 'zod';
import { Drafting, DraftKind } from './drafting.ts';
import { Section } from './work.ts';

/** What a draft may say: each fact is a label and a value; numbers and names in the text must come from here. */
export const Brief = z.object({
  kind: DraftKind,
  audience: z.string(),
  facts: z.array(
    z.object({ label: z.string(), value: z.union([z.string(), z.number()]), unit: z.string().optional() }),
  ),
  /** Words from outside: data, never instructions. */
  quotes: z.array(z.string()),
  /** Names of people that facts and quotes may hold: a model is never told them. */
  people: z.array(z.string()).optional(),
  sections: z.array(z.object({ key: z.string(), title: z.string(), asks: z.string() })),
});
export type Brief = z.infer<typeof Brief>;

/** What a writer hands back. */
export const Draft = Drafting.omit({ of: true, at: true }).extend({
  sections: z.array(Section.extend({ key: z.string() })),
});
export type Draft = z.infer<typeof Draft>;
