import { z } from 'zod';

const MailWhy = z.looseObject({
  step: z.string(),
  status: z.string(),
  because: z.string(),
  rule: z.string().optional(),
  at: z.string().optional(),
  until: z.string().optional(),
  version: z.number().optional(),
  template: z.string().optional(),
  policy: z.object({ version: z.number(), inputs: z.record(z.string(), z.union([z.string(), z.number()])) }).optional(),
  experiments: z.array(z.object({ id: z.string(), arm: z.string() })).optional(),
  marks: z.record(z.string(), z.string()).optional(),
});

/** What the explanation reads of why a lead got, or did not get, the mails of a journey (ops API). */
export const JourneyWhy = z.looseObject({
  journey: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed', 'never']),
  because: z.string(),
  since: z.string().optional(),
  mails: z.array(MailWhy),
});
export type JourneyWhy = z.infer<typeof JourneyWhy>;

/** Each journey, and below it each mail: what was decided and when, by which rule, from what, and what became of it. */
export const mailLines = (journeys: JourneyWhy[]): string[] =>
  journeys.flatMap(({ title, journey, status, because, mails }) => [
    `${title} (${journey}): ${status === 'never' ? `not in it: ${because}` : because}`,
    ...mails.flatMap(linesOf),
  ]);

const says: Record<string, string> = {
  sent: 'sent',
  sending: 'on its way',
  skipped: 'NOT sent',
  deferred: 'put off',
  unknown: 'unknown',
  failed: 'FAILED',
  'not-yet': 'not yet',
  never: 'never',
};

function linesOf({ step, status, because, rule, at, until, ...more }: z.infer<typeof MailWhy>): string[] {
  const { version, policy, experiments, marks, template } = more;
  const when = [at, until && `until ${until}`].filter(Boolean).join(', ');
  const by = [
    rule && `rule ${rule}`,
    policy && `policy ${policy.version}`,
    version !== undefined && `journey version ${version}`,
    template && `mail ${template}`,
    ...(experiments ?? []).map(({ id, arm }) => `${id}: ${arm}`),
  ].filter(Boolean);
  return [
    `  ${(says[status] ?? status).padEnd(10)} ${step}${when === '' ? '' : `  (${when})`}`,
    ...(status === 'sent' ? [] : [`             because: ${because}`]),
    ...(by.length === 0 ? [] : [`             by: ${by.join(', ')}`]),
    ...(policy ? [`             looked at: ${pairs(policy.inputs)}`] : []),
    ...(marks ? [`             since then: ${pairs(marks)}`] : []),
  ];
}

const pairs = (of: Record<string, string | number>): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
