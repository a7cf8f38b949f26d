import { join } from 'node:path';
import { defineCommand } from 'citty';
import { perform } from '../play/performance.ts';
import { billLines } from '../play/poster.ts';
import { readRates } from '../play/rates.ts';
import { readRoster } from '../play/roster.ts';
import { journeyNamed, wholeNumber } from './play.ts';

const samples = join(import.meta.dirname, '../samples');

/** `revbeat cost <journey>`: what 1,000 leads in it cost on AWS, counted in a play of the sample leads. */
export const costCommand = defineCommand({
  meta: { name: 'cost', description: 'What a journey costs on AWS per 1,000 leads, counted in a play' },
  args: {
    journey: { type: 'positional', required: true, description: 'Which journey' },
    leads: {
      type: 'string',
      default: join(samples, 'leads.csv'),
      description: 'CSV file; the sample leads where absent',
    },
    mapping: { type: 'string', description: 'JSON file: which column is which field' },
    days: { type: 'string', default: '120', description: 'How many days to play' },
    seed: { type: 'string', default: '1', description: 'Another seed, other chances' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    const { report } = await perform({
      journey: journeyNamed(args.journey),
      roster: readRoster(args.leads, args.mapping),
      days: wholeNumber('days', args.days, 1, 400),
      seed: wholeNumber('seed', args.seed, 0, 2 ** 32 - 1),
      from: Date.parse('2026-11-02T14:00:00Z'),
      rates: readRates(),
    });
    const { journey, enrolled, days, cost } = report;
    if (args.json) console.log(JSON.stringify({ journey, enrolled, days, cost }));
    else console.log([`${journey}, ${enrolled} leads over ${days} days`, ...billLines(cost)].join('\n'));
  },
});
