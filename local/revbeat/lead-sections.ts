import { z } from 'zod';
import { JourneyWhy, mailLines } from './mail-lines.ts';
import type { Section } from './section.ts';

/** What the explanation reads of a lead's page (ops API). Each section below reads its own part. */
export const LeadPage = z.looseObject({
  id: z.string(),
  lead: z.looseObject({ fields: z.record(z.string(), z.unknown()), stage: z.string() }),
  score: z.object({
    grade: z.string(),
    fit: z.number(),
    engagement: z.number(),
    confidence: z.number(),
    askNext: z.string().optional(),
    because: z.array(z.object({ points: z.number(), why: z.string() })),
  }),
  company: z.object({ name: z.string(), customer: z.boolean() }).nullish(),
  machines: z.array(z.object({ why: z.string() })).default([]),
  merged: z.array(z.string()).default([]),
  suppression: z.object({ because: z.string(), at: z.string() }).nullable().default(null),
  provenance: z
    .array(
      z.looseObject({
        field: z.string(),
        value: z.unknown(),
        source: z.string(),
        at: z.string(),
        by: z.string().optional(),
      }),
    )
    .default([]),
  /** From a call of its own (`/api/leads/{id}/why`). */
  mails: z.array(JourneyWhy).default([]),
  route: z.object({
    ownerName: z.string().nullable(),
    history: z.array(z.looseObject({ at: z.string(), by: z.string(), because: z.string() })),
    now: z.object({
      rule: z.string(),
      asked: z.array(z.object({ rule: z.string(), says: z.string(), matched: z.boolean() })),
    }),
  }),
});
export type LeadPage = z.infer<typeof LeadPage>;

const signed = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(points)}`.padStart(6);

export const leadSections: Section<LeadPage>[] = [
  {
    title: ({ id, lead: { fields, stage } }) =>
      [
        id,
        [
          fields['name'] ?? [fields['first_name'], fields['last_name']].filter(Boolean).join(' '),
          fields['title'],
          fields['company'],
        ]
          .filter(Boolean)
          .join(', '),
        stage,
      ]
        .filter(Boolean)
        .join(' · '),
    lines: ({ company, merged }) => [
      ...(company ? [`of ${company.name}, ${company.customer ? 'a customer' : 'no customer yet'}`] : []),
      ...merged.map((other) => `was also ${other}, merged`),
    ],
  },
  {
    title: ({ score }) =>
      `Score: ${score.grade}, fit ${score.fit}, engagement ${score.engagement}, known to ${Math.round(score.confidence * 100)}%`,
    lines: ({ score, machines }) => [
      ...score.because.map(({ points, why }) => `${signed(points)}  ${why}`),
      ...[...Map.groupBy(machines, ({ why }) => why)].map(
        ([why, found]) => `not counted: ${found.length} of a machine, it ${why}`,
      ),
      ...(score.askNext === undefined ? [] : [`asked next: ${score.askNext}`]),
    ],
  },
  {
    title: ({ route }) => `Owner: ${route.ownerName ?? 'nobody yet'}`,
    lines: ({ route }) => [
      ...route.history.map(({ at, by, because }) => `${at}  ${by}: ${because}`),
      `the rules, asked now: ${route.now.asked.map(({ rule, matched }) => `${rule} ${matched ? 'yes' : 'no'}`).join(' → ')}`,
    ],
  },
  {
    title: () => 'Mails: sent, not sent, and why',
    lines: ({ mails, suppression }) => [
      ...(suppression === null
        ? []
        : [`on the list of those not mailed since ${suppression.at}: ${suppression.because}`]),
      ...mailLines(mails),
    ],
  },
  {
    title: () => 'Who said what',
    lines: ({ provenance }) =>
      provenance.map(({ field, value, source, at, by }) => `${field} = ${said(value)}  (${by ?? source}, ${at})`),
  },
];

/** Control characters of strangers do not reach a terminal. */
const said = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (text.length > 80 ? `${text.slice(0, 79)}…` : text).replace(/\p{Cc}/gu, ' ');
};
