import { defineCommand } from 'citty';
import { z } from 'zod';
import { answered } from './person.ts';
import { reach } from './reach.ts';

/** `revbeat experiments [id]`: what is tried, how it stands, and what may be concluded. */
export const experimentsCommand = defineCommand({
  meta: { name: 'experiments', description: 'What is tried on readers, how each arm stands, and what to conclude' },
  args: {
    id: { type: 'positional', required: false, description: 'One of them, told in full; absent: all' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    const here = await reach(args.url);
    try {
      const path = args.id === undefined ? '/api/experiments' : `/api/experiments/${encodeURIComponent(args.id)}`;
      const answer = await answered(here, path);
      const tell = args.id === undefined ? allTold : oneTold;
      console.log(args.json ? JSON.stringify(answer) : tell(answer).join('\n'));
    } finally {
      await here.close();
    }
  },
});

const Head = z.object({
  id: z.string(),
  asks: z.string(),
  metric: z.string(),
  places: z.array(z.object({ journey: z.string(), step: z.string() })),
  verdict: z.object({ is: z.string(), since: z.string().optional(), says: z.string() }),
  days: z.object({ first: z.string(), last: z.string() }).nullable(),
});
const List = z.object({ items: z.array(Head) });

const One = Head.extend({
  withinDays: z.number(),
  declared: z.string(),
  stop: z.object({
    falseStops: z.number(),
    lossBelow: z.number(),
    leastPerArm: z.number(),
    leastDays: z.number(),
    mostDays: z.number(),
  }),
  arms: z.array(
    z.object({
      arm: z.string(),
      counts: z.record(z.string(), z.number()),
      exposedSoFar: z.number(),
      mean: z.number(),
      low: z.number(),
      high: z.number(),
      probabilityBest: z.number(),
      expectedLoss: z.number(),
    }),
  ),
  sampleRatio: z.object({ p: z.number(), trusted: z.boolean() }),
  evidence: z.object({ times: z.number(), needed: z.number() }),
  mixed: z.number(),
  earlier: z.array(z.object({ declared: z.string(), exposed: z.number() })),
});

const headOf = ({ id, asks, places }: z.infer<typeof Head>): string[] => [
  `${id} · ${asks}`,
  ...places.map(({ journey, step }) => `  ${journey}, ${step}`),
];

/** Each in three lines. */
export const allTold = (answer: unknown): string[] => summary(List.parse(answer));

/** One in full, as the ops API answers it. */
export const oneTold = (answer: unknown): string[] => told(One.parse(answer));

const summary = ({ items }: z.infer<typeof List>): string[] =>
  items.length === 0
    ? ['No journey asks an experiment.']
    : items.flatMap((item) => [...headOf(item), `  ${item.verdict.says}`, '']).slice(0, -1);

/** In full: each arm, the split, the evidence and the declared rule. */
const told = (one: z.infer<typeof One>): string[] => [
  ...headOf(one),
  '',
  `${one.verdict.says}${one.verdict.since === undefined ? '' : ` (since ${one.verdict.since})`}`,
  '',
  columns([
    'arm',
    'met',
    'counted',
    'opened',
    'machine',
    'clicked',
    'replied',
    'goal',
    'left',
    `${one.metric} 95%`,
    'best',
    'may lose',
  ]),
  ...one.arms.map(({ arm, counts, exposedSoFar, low, high, probabilityBest, expectedLoss }) =>
    columns([
      arm,
      ...[
        exposedSoFar,
        ...['exposed', 'opened', 'openedByMachine', 'clicked', 'replied', 'goal', 'unsubscribed'].map(
          (name) => counts[name] ?? 0,
        ),
      ].map(String),
      `${(low * 100).toFixed(1)}–${percent(high)}`,
      percent(probabilityBest),
      percent(expectedLoss, 2),
    ]),
  ),
  '',
  `Split as declared: ${one.sampleRatio.trusted ? 'yes' : 'NO'} (p = ${one.sampleRatio.p.toPrecision(2)}, which holds however often one looks; at 0.001 nothing is concluded).`,
  `Evidence that the arms differ: ${one.evidence.times.toPrecision(3)} times; a winner needs ${one.evidence.needed}.`,
  `Rule (${one.declared}): judged by ${one.metric} within ${one.withinDays} days; after ${one.stop.leastDays} days and ${one.stop.leastPerArm} people in each arm, at the latest after ${one.stop.mostDays} days; losing under ${percent(one.stop.lossBelow, 2)} of people is no matter; a winner where there is none at most once in ${Math.round(1 / one.stop.falseStops)}.`,
  ...(one.mixed > 0 ? [`${one.mixed} people met more than one arm and count for none.`] : []),
  ...one.earlier.map(
    ({ declared, exposed }) => `${exposed} people met it as it was declared before (${declared}): not counted.`,
  ),
];

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;
const columns = ([first = '', ...rest]: string[]): string =>
  `${first.padEnd(14)}${rest.map((cell) => cell.padStart(cell.includes('–') || cell.includes('95%') ? 14 : 9)).join('')}`;
