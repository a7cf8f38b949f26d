import type { LocalDate } from '../../shared/contracts/instant.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { counted } from '../../shared/domain/experiments/counts.ts';
import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import type { Metric, Ports } from '../../shared/ports.ts';
import { exposuresOn, type Exposure } from './exposures.ts';
import { metricOf } from './ledger.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { running } from './running.ts';

/** People whose facts are read side by side. */
const atOnce = 25;

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
  const days = new Map<LocalDate, Promise<Exposure[]>>();
  const exposed = (on: LocalDate): Promise<Exposure[]> => {
    const known = days.get(on) ?? exposuresOn(ports, on);
    days.set(on, known);
    return known;
  };
  /** Whoever met two arms belongs to none. */
  const reckon = async (exposure: Exposure, told: Experiment) => {
    const outcome = await outcomeOf(ports, exposure, told);
    return { outcome, given: { ...exposure, arm: outcome === 'mixed' ? '' : exposure.arm } };
  };
  const metrics: Metric[] = [];
  for (const { experiment } of running().values())
    for (const [on, what] of [
      [day, 'met'],
      [addDays(day, -experiment.withinDays), 'settled'],
    ] as const) {
      const own = (await exposed(on)).filter(({ id }) => id === experiment.id);
      const sums = new Map<string, number>();
      for (let from = 0; from < own.length; from += atOnce)
        for (const each of await Promise.all(own.slice(from, from + atOnce).map((one) => reckon(one, experiment))))
          for (const [name, by] of amounts(each.outcome, what)) {
            const { name: metric, dimension } = metricOf(each.given, name);
            const key = JSON.stringify([metric, dimension]);
            sums.set(key, (sums.get(key) ?? 0) + by);
          }
      for (const [key, value] of sums) {
        const [name, dimension] = JSON.parse(key) as [string, string]; // as: written just above
        metrics.push({ name, day: on, dimension, value });
      }
    }
  await ports.metrics.put(metrics);
  await ports.metrics.put([nightOf(day)]);
  return metrics.length;
}

/** What a person adds to the sums of their day. */
const amounts = (outcome: Outcome, what: 'met' | 'settled'): [string, number][] => {
  if (outcome === 'again') return [];
  if (outcome === 'mixed') return what === 'met' ? [] : [['mixed', 1]];
  if (what === 'met') return [['met', 1]];
  return counted.map((name) => [name, outcome[name]]);
};
