import { existsSync } from 'node:fs';
import { defineCommand } from 'citty';
import { JourneyId, journeyIds } from '../../shared/contracts/enrollment.ts';
import { difference, otherDefinition } from '../play/against.ts';
import { perform } from '../play/performance.ts';
import { differenceLines, poster } from '../play/poster.ts';
import { readRates } from '../play/rates.ts';
import { readRoster } from '../play/roster.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat play <journey> --leads file.csv`: what the journey will do, before it does it. */
export const playCommand = defineCommand({
  meta: { name: 'play', description: 'Play a journey over the leads of a file, in virtual time and in memory' },
  args: {
    journey: {
      type: 'positional',
      required: true,
      description: 'Which journey; every lead of the file enters it, whatever its entry filter',
    },
    leads: { type: 'string', required: true, description: 'CSV file with a heading' },
    mapping: { type: 'string', description: 'JSON file: which column is which field (as of post-leads)' },
    days: { type: 'string', default: '45', description: 'How many days to play' },
    seed: { type: 'string', default: '1', description: 'Another seed, other chances; the same seed, the same play' },
    start: { type: 'string', default: '2026-11-02T14:00:00Z', description: 'When everybody enters' },
    rates: {
      type: 'string',
      description: 'JSON file: how often people open, click, book … (the usual rates where absent)',
    },
    against: {
      type: 'string',
      description: 'A git revision or a compiled asl.json: how outcomes differ from that version',
    },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    const journey = journeyNamed(args.journey);
    for (const file of [args.leads, args.mapping, args.rates])
      if (file !== undefined && !existsSync(file)) throw new UsedWrongly(`There is no file ${file}.`);
    const roster = readRoster(args.leads, args.mapping);
    const options = {
      ...{ journey, roster },
      days: wholeNumber('days', args.days, 1, 400),
      seed: wholeNumber('seed', args.seed, 0, 2 ** 32 - 1),
      from: instantOf(args.start),
      rates: readRates(args.rates),
      progress: progressOn(roster.members.length),
    };
    const other =
      args.against === undefined
        ? undefined
        : { named: args.against, definition: otherDefinition(journey, args.against) };
    const now = await perform(options);
    const compared = other && difference(other.named, await perform({ ...options, definition: other.definition }), now);
    if (args.json) return console.log(JSON.stringify({ ...now.report, ...(compared && { against: compared }) }));
    console.log(poster(now.report));
    if (compared) console.log(`\n${differenceLines(compared)}`);
  },
});

export function journeyNamed(name: string): JourneyId {
  const read = JourneyId.safeParse(name);
  if (read.success) return read.data;
  throw new UsedWrongly(`There is no journey "${name}". There are: ${journeyIds.join(', ')}.`);
}

export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsedWrongly(`--${name} must be a whole number from ${least} to ${most}, not ${text}.`);
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new UsedWrongly(`--start must be an instant like 2026-11-02T14:00:00Z, not ${text}.`);
}

/** A line that is written over itself, where somebody watches. */
function progressOn(all: number): (leads: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (leads) => void process.stderr.write(leads < all ? `\r${leads} of ${all} leads played` : '\r\u001b[K');
}
