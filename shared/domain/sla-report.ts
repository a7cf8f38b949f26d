import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { type SlaClock, slaClocks } from '../contracts/sla.ts';
import { localDateOf, weekdayOf } from './calendar.ts';
import { company } from './company.ts';
import { wallTimeOf } from './local-time.ts';

/** How a group of promises went. */
export interface SlaFigures {
  /** Promises that were kept or missed; what still runs is none of them. */
  promises: number;
  met: number;
  breached: number;
  /** Breached and answered to this day by nobody. */
  unanswered: number;
  /** Percent kept in time. */
  attainment: number;
  /** Seconds on the promise's own clock, of those that were answered at all; null when none was. */
  medianSeconds: number | null;
  p90Seconds: number | null;
}
export type SlaGroup = 'all' | 'owner' | 'source' | 'hour-of-week';
export interface SlaLine extends SlaFigures {
  clock: SlaClock;
  by: SlaGroup;
  /** `person_maya-okafor`, `form:contact`, `Mon 09` (the company's clock, when the promise began). */
  key: string;
}

type Outcome = FactOf<'sla.met' | 'sla.breached'>;

/** What the groups of a report ask of a promise. */
const groups: Record<SlaGroup, (outcome: Outcome) => string> = {
  all: () => 'all',
  owner: ({ properties }) => properties.owner,
  source: ({ properties }) => properties.from,
  'hour-of-week': ({ properties }) => hourOfWeek(properties.startedAt),
};

/**
 * Attainment, median and 90th percentile of the promises that began from `from` on and before `to`, from the facts
 * `sla.met` and `sla.breached`: each promise once, however often it was told.
 */
export const slaReport = (facts: Fact[], { from, to }: { from: Instant; to: Instant }): SlaLine[] => {
  const promises = new Map<string, Outcome[]>();
  for (const fact of facts) {
    if (!isFact(fact, 'sla.met', 'sla.breached')) continue;
    const { startedAt, startedBy, clock } = fact.properties;
    if (startedAt < from || startedAt >= to) continue;
    const key = `${fact.subject} ${startedBy} ${clock}`;
    promises.set(key, [...(promises.get(key) ?? []), fact]);
  }
  const all = [...promises.values()];
  return slaClocks.flatMap((clock) => {
    const own = all.filter(([outcome]) => outcome?.properties.clock === clock);
    return Object.entries(groups).flatMap(([by, keyOf]) =>
      [...Map.groupBy(own, ([outcome]) => (outcome ? keyOf(outcome) : ''))]
        .sort(byKey)
        // as: the keys of groups.
        .map(([key, some]) => ({ clock, by: by as SlaGroup, key, ...figuresOf(some) })),
    );
  });
};

const figuresOf = (promises: Outcome[][]): SlaFigures => {
  const breached = promises.filter(isMissed).length;
  const took = promises
    .flatMap((told) =>
      told.flatMap((fact) => (isFact(fact, 'sla.met') ? [fact.properties.tookSeconds] : [])).slice(0, 1),
    )
    .sort((a, b) => a - b);
  const met = promises.length - breached;
  return {
    promises: promises.length,
    met,
    breached,
    unanswered: promises.length - took.length,
    attainment: Math.round((met / promises.length) * 1000) / 10,
    medianSeconds: percentile(took, 0.5),
    p90Seconds: percentile(took, 0.9),
  };
};

const isMissed = (told: Outcome[]): boolean =>
  told.some((fact) => isFact(fact, 'sla.breached') || (isFact(fact, 'sla.met') && fact.properties.state === 'late'));

/** Nearest rank: a value that somebody really waited. */
const percentile = (sorted: number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;

const hourOfWeek = (at: Instant): string =>
  `${weekdayOf(localDateOf(at, company.zone))} ${wallTimeOf(at, company.zone).time.slice(0, 2)}`;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const place = (key: string): string => {
  const day = weekdays.indexOf(key.slice(0, 3));
  return day >= 0 && /^\w{3} \d\d$/.test(key) ? `${day}${key}` : key;
};
const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (place(a) < place(b) ? -1 : 1);

/** What the numbers mean, beside them wherever they are shown. */
export const slaDefinitions = [
  { name: 'sla-attainment', unit: '%', definition: 'Share of the promises begun in the days asked for that were kept in time, as clock/group/key.' },
  { name: 'sla-median', unit: 'minutes', definition: 'Median time to the first answer, on the promise’s own clock (working hours or the wall’s); those never answered have none.' },
  { name: 'sla-p90', unit: 'minutes', definition: '90th percentile of the same time (nearest rank).' },
  { name: 'sla-promises', unit: 'promises', definition: 'Promises kept or missed; what still runs is not counted.' },
]; // prettier-ignore

/** The report as plain numbers, one per metric and dimension. */
export const slaMetrics = (lines: SlaLine[]): { name: string; dimension: string; value: number }[] =>
  lines.flatMap((line) => {
    const dimension = `${line.clock}/${line.by}/${line.key}`;
    const minutes = (seconds: number | null) => (seconds === null ? null : Math.round((seconds / 60) * 10) / 10);
    return [
      ['sla-attainment', line.attainment],
      ['sla-median', minutes(line.medianSeconds)],
      ['sla-p90', minutes(line.p90Seconds)],
      ['sla-promises', line.promises],
    ].flatMap(([name, value]) => (typeof value === 'number' ? [{ name: String(name), dimension, value }] : []));
  });
