import { z } from 'zod';
import { Section } from './work.ts';

/** What a draft may say: each fact is a label and a value; numbers in the text must come from here. */
export const Brief = z.object({
  kind: z.enum(['qbr-packet', 'subject-line', 'opening']),
  audience: z.string(),
  facts: z.array(
    z.object({ label: z.string(), value: z.union([z.string(), z.number()]), unit: z.string().optional() }),
  ),
  /** Words from outside: data, never instructions. */
  quotes: z.array(z.string()),
  sections: z.array(z.object({ key: z.string(), title: z.string(), asks: z.string() })),
});
export type Brief = z.infer<typeof Brief>;

/** What a writer hands back: a model's answer is parsed with this too. */
export const Draft = z.object({
  writtenBy: z.string(),
  sections: z.array(Section.extend({ key: z.string() })),
  costMicroUsd: z.number(),
  because: z.string(),
});
export type Draft = z.infer<typeof Draft>;
