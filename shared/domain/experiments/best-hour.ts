import type { TimeOfDay } from '../../contracts/instant.ts';
import { minutesOf } from '../local-time.ts';

/** How often mails were opened or followed at each of the 24 hours of the reader's day. */
export type HourCounts = readonly number[];

export interface ReadingHours {
  own: HourCounts;
  /** Of everybody of the reader's segment, older days counting less. */
  segment: HourCounts;
}

export interface Hours {
  from: TimeOfDay;
  to: TimeOfDay;
  /** When the mail goes out where nothing is known. */
  usual: TimeOfDay;
}

export interface BestHour {
  time: TimeOfDay;
  by: 'own' | 'segment' | 'usual';
  because: string;
  /** Reactions within these hours that it was found from. */
  seen: number;
}

/** Whose hours decide: the first row that has seen enough. */
const grounds: { by: 'own' | 'segment'; least: number; says: string }[] = [
  { by: 'own', least: 3, says: 'waits for the hour at which this reader opens mails' },
  { by: 'segment', least: 100, says: 'waits for the hour at which companies of this size open mails' },
];

/** The segment's habit weighs as much as so many reactions of the reader's own. */
const priorWeight = 4;
/** Mails of one hour are spread over its first half, so that they do not leave all at once. */
const spreadMinutes = 30;

/**
 * The hour with the highest posterior rate. Reactions at an hour are Poisson; before anything is known of a reader their
 * rate is gamma-distributed around the segment's share of that hour, so the posterior mean is
 * (weight × share + own) / (weight + all own). `spread`, a share in [0, 1), places the mail within the hour.
 */
export const bestHourOf = (known: ReadingHours, hours: Hours, spread: number): BestHour => {
  const open = hoursWithin(hours);
  const within = (counts: HourCounts): number => open.reduce((sum, hour) => sum + (counts[hour] ?? 0), 0);
  const ground = grounds.find(({ by, least }) => within(known[by]) >= least);
  if (ground === undefined) return usualHour(hours);
  const own = ground.by === 'own' ? known.own : [];
  const share = (hour: number): number => ((known.segment[hour] ?? 0) + 1) / (within(known.segment) + open.length);
  const rate = (hour: number): number => (priorWeight * share(hour) + (own[hour] ?? 0)) / (priorWeight + within(own));
  const nearUsual = (hour: number): number => Math.abs(hour - minutesOf(hours.usual) / 60);
  const [best = 0] = [...open].sort((a, b) => rate(b) - rate(a) || nearUsual(a) - nearUsual(b));
  const time = spreadWithin(best, hours, spread);
  const seen = Math.round(within(known[ground.by]));
  return { time, by: ground.by, because: ground.says, seen };
};

export const usualHour = ({ usual }: Hours): BestHour => ({
  ...{ time: usual, by: 'usual', seen: 0 },
  because: `waits for the usual ${usual}`,
});

/** The hours of the clock that lie between, as far as mails may still leave in them. */
const hoursWithin = ({ from, to }: Hours): number[] =>
  Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hour * 60 + 59 >= minutesOf(from) && hour * 60 <= minutesOf(to),
  );

const spreadWithin = (hour: number, { from, to }: Hours, spread: number): TimeOfDay => {
  const minute = Math.floor(spread * spreadMinutes);
  const at = Math.min(minutesOf(to), Math.max(minutesOf(from), hour * 60 + minute));
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
};

/** What an older day still weighs, a day later: half after two months. */
export const dayFade = 0.5 ** (1 / 60);

/** The counts of a day on top of what the days before left. */
export const faded = (before: HourCounts, today: HourCounts): number[] =>
  Array.from({ length: 24 }, (_, hour) => dayFade * (before[hour] ?? 0) + (today[hour] ?? 0));
