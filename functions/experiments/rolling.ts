import type { LocalDate } from '../../shared/contracts/instant.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { counted } from '../../shared/domain/experiments/counts.ts';
import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import { remembering } from '../../shared/domain/remembering.ts';
import type { Metric, Ports } from '../../shared/ports.ts';
import { sideBySide } from '../side-by-side.ts';
import { exposuresOn, type Exposure } from './exposures.ts';
import { metricOf } from './ledger.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { running } from './running.ts';

/** A night that was counted says so; one that was missed is made up for by the next, within a month. */
const nightOf = (day: LocalDate): Metric => ({ name: 'counted-nights', day, dimension: 'counted', value: 1 });
const farthest = 30;

/** Counts a night, and those since the last one that was counted. Answers how many sums were kept. */
export async function rollUpExperiments(ports: Ports, day: LocalDate): Promise<number> {
  const counted = await ports.metrics.read(nightOf(day).name, addDays(day, -farthest), day);
  const nights = new Set(counted.map((night) => night.day));
  let sums = 0;
  for (let night = counted[0]?.day ?? day; night <= day; night = addDays(night, 1))
    if (!nights.has(night)) sums += await rollUpNight(ports, night);
  return sums;
}

/**
 * Each night: who was exposed on the day before, and what became of those whose time to react has just run out. A day is
 * counted once and for good, so that an answer costs a few reads, however many mails there were.
 */
async function rollUpNight(ports: Ports, day: LocalDate): Promise<number> {
  const exposedOn = remembering((on: LocalDate) => exposuresOn(ports, on));
  const metrics: Metric[] = [];
  for (const { experiment } of running().values())
    for (const [on, what] of [
      [day, 'met'],
      [addDays(day, -experiment.withinDays), 'settled'],
    ] as const) {
      const own = (await exposedOn(on)).filter(({ id }) => id === experiment.id);
      metrics.push(...(await sumsOf(ports, experiment, own, what)).map((sum) => ({ ...sum, day: on })));
    }
  await ports.metrics.put(metrics);
  await ports.metrics.put([nightOf(day)]);
  return metrics.length;
}

/** What these people add up to, by arm; whoever met two arms belongs to none. */
async function sumsOf(
  ports: Ports,
  told: Experiment,
  exposures: Exposure[],
  what: 'met' | 'settled',
): Promise<Omit<Metric, 'day'>[]> {
  const outcomes = await sideBySide(exposures, (exposure) => outcomeOf(ports, exposure, told));
  const all = exposures.flatMap((exposure, nth) => {
    const outcome = outcomes[nth]!; // ! : one for each of them
    const given = outcome === 'mixed' ? { ...exposure, arm: '' } : exposure;
    return amounts(outcome, what).map(([name, value]) => ({ ...metricOf(given, name), value }));
  });
  // Of one experiment all sums have one name.
  return [...Map.groupBy(all, ({ dimension }) => dimension).values()].map((same) => ({
    ...same[0]!, // ! : a group has somebody in it
    value: same.reduce((sum, { value }) => sum + value, 0),
  }));
}

/** What a person adds to the sums of their day. */
const amounts = (outcome: Outcome, what: 'met' | 'settled'): [string, number][] => {
  if (outcome === 'again') return [];
  if (outcome === 'mixed') return what === 'met' ? [] : [['mixed', 1]];
  if (what === 'met') return [['met', 1]];
  return counted.map((name) => [name, outcome[name]]);
};
