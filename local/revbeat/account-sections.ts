import { z } from 'zod';
import { JourneyWhy, mailLines } from './mail-lines.ts';
import type { Section } from './section.ts';

/** What the explanation reads of an account's page (ops API). Each section below reads its own part. */
export const AccountPage = z.looseObject({
  id: z.string(),
  account: z.looseObject({ name: z.string(), segment: z.string(), sponsor: z.string().optional() }),
  health: z.object({
    score: z.number(),
    atRisk: z.boolean(),
    because: z.array(z.object({ part: z.string(), score: z.number(), why: z.string() })),
  }),
  /** From a call of its own (`/api/accounts/{id}/why`). */
  mails: z.array(JourneyWhy).default([]),
});
export type AccountPage = z.infer<typeof AccountPage>;

export const accountSections: Section<AccountPage>[] = [
  {
    title: ({ id, account: { name, segment } }) => `${id} · ${name} · ${segment}`,
    lines: ({ account: { sponsor } }) => [
      sponsor === undefined ? 'has no sponsor: nobody reads its mails' : `${sponsor} reads its mails`,
    ],
  },
  {
    title: ({ health }) => `Health: ${health.score} of 10${health.atRisk ? ', at risk' : ''}`,
    lines: ({ health }) =>
      health.because.map(({ part, score, why }) => `${String(score).padStart(6)}  ${part}: ${why}`),
  },
  {
    title: () => 'Mails: sent, not sent, and why',
    lines: ({ mails }) => mailLines(mails),
  },
];
