import { defineCommand } from 'citty';
import { z } from 'zod';
import { LocalDate } from '../../shared/contracts/instant.ts';
import { personOf } from '../../shared/domain/team.ts';
import { zoneDataAge } from '../zone-data.ts';
import { reach } from './reach.ts';
import { UsedWrongly } from './used-wrongly.ts';

/** `revbeat sla`: which promises were kept, how fast, by whom and when. */
export const slaCommand = defineCommand({
  meta: {
    name: 'sla',
    description: 'Attainment, median and 90th percentile of every promise, by owner, source and hour',
  },
  args: {
    from: { type: 'string', description: 'First day (2026-11-01); absent: 30 days before the last' },
    to: { type: 'string', description: 'Last day; absent: today' },
    url: { type: 'string', description: 'Where Revbeat runs; absent: the data folder, or who works on it' },
    json: { type: 'boolean', default: false, description: 'For machines' },
  },
  async run({ args }) {
    const days = Object.entries({ from: args.from, to: args.to }).flatMap(([name, day]) => dayOf(name, day));
    const here = await reach(args.url);
    try {
      const query = new URLSearchParams([['name', 'sla'], ['limit', '1'], ...days]);
      const { status, text } = await here.get(`/api/metrics?${query}`);
      if (status !== 200) throw new Error(`${here.where} answered ${status}: ${text}`);
      const { report } = Answer.parse(JSON.parse(text));
      if (args.json) console.log(JSON.stringify({ report, zoneData: zoneDataAge() }));
      else console.log([...tables(report), '', zoneDataAge().says].join('\n'));
    } finally {
      await here.close();
    }
  },
});

function dayOf(name: string, day: string | undefined): [string, string][] {
  if (day === undefined) return [];
  if (!LocalDate.safeParse(day).success) throw new UsedWrongly(`--${name} must be a day like 2026-11-01, not ${day}.`);
  return [[name, day]];
}

const Line = z.object({
  clock: z.string(),
  by: z.string(),
  key: z.string(),
  promises: z.number(),
  met: z.number(),
  breached: z.number(),
  unanswered: z.number(),
  attainment: z.number(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});
type Line = z.infer<typeof Line>;
const Answer = z.object({ report: z.array(Line) });

function tables(report: Line[]): string[] {
  if (report.length === 0) return ['No promise fell due in these days.'];
  return [...Map.groupBy(report, ({ clock }) => clock)].flatMap(([clock, lines]) => [
    '',
    `${clock}`,
    columns(['', 'promises', 'kept', 'missed', 'unanswered', 'attainment', 'median', 'p90']),
    ...lines.map((line) =>
      columns([
        `${line.by === 'all' ? '' : `${line.by} `}${personOf(line.key)?.name ?? line.key}`,
        String(line.promises),
        String(line.met),
        String(line.breached),
        String(line.unanswered),
        `${line.attainment}%`,
        spoken(line.medianSeconds),
        spoken(line.p90Seconds),
      ]),
    ),
  ]);
}

const columns = ([first = '', ...rest]: string[]): string =>
  `${first.padEnd(34)}${rest.map((cell) => cell.padStart(11)).join('')}`.trimEnd();

const spoken = (seconds: number | null): string => {
  if (seconds === null) return '–';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 6) / 10} min` : `${Math.round(seconds / 360) / 10} h`;
};
