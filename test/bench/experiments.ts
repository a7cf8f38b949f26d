import { seededDraw } from '../../local/random.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { compareArms } from '../../shared/domain/experiments/comparison.ts';
import { noCounts, type Cohort } from '../../shared/domain/experiments/counts.ts';
import { experiment } from '../../shared/domain/experiments/experiment.ts';
import { posteriorOf } from '../../shared/domain/experiments/posterior.ts';
import { decide } from '../../shared/domain/experiments/verdict.ts';
import { splits } from './experiments/split.ts';

const usage = `npm run bench -- experiments [runs] [--seed 1]
  the declared stopping rule on made-up readers, looked at every day: how often it names a winner where there is
  none, how often it finds one that there is, and what a rule without bounds would do; how often a right split of
  people is distrusted, and how soon a wrong one; also the time of one readout`;

/** The rule of the experiment on the first mail of nurture. */
const told = experiment('simulated', {
  asks: 'Are the arms alike?',
  arms: { plain: 1, question: 1 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.005, leastPerArm: 200, leastDays: 14, mostDays: 180 },
});
const perArmAndDay = 40;
const base = 0.33;
/** What happens once in a thousand is seen in thousands only; they are quick. */
const splitsPerRun = 20;

export default async function bench(args: string[] = []): Promise<object> {
  if (args.includes('--help')) return { usage };
  const runs = Number(args.find((arg, nth) => /^\d+$/.test(arg) && args[nth - 1] !== '--seed') ?? 200);
  const seed = args.includes('--seed') ? Number(args[args.indexOf('--seed') + 1]) : 1;
  console.log(
    `${runs} experiments each: ${perArmAndDay} readers a day in each arm, ${base} of them open, up to ${told.stop.mostDays} days`,
  );
  const rows = [0, 0.02, 0.04, 0.06, 0.1].map((lift) => simulated(runs, seed, lift));
  for (const row of rows) console.log(row);
  const split = splits(runs * splitsPerRun, seed);
  for (const row of split) console.log(row);
  return { bench: 'experiments', runs, seed, rule: told.stop, base, rows, split, readoutMilliseconds: timeOfReadout() };
}

function simulated(runs: number, seed: number, lift: number) {
  const lots = Array.from({ length: runs }, (_, run) => oneOf(seed * 1_000_003 + run, lift));
  const share = (holds: (lot: (typeof lots)[number]) => boolean): number => lots.filter(holds).length / runs;
  const ends = lots.map(({ days }) => days).sort((a, b) => a - b);
  const named = (is: boolean): number => share(({ winner }) => winner !== undefined && (winner === 'question') === is);
  const stops =
    lift === 0
      ? {
          falseStops: rated(
            share(({ winner }) => winner !== undefined),
            runs,
          ),
        }
      : { found: rated(named(true), runs), wrongArm: named(false) };
  return {
    lift,
    ...stops,
    keptControl: share(({ is }) => is === 'no-matter'),
    undecided: share(({ is }) => is === 'undecided'),
    medianDays: ends[Math.floor(runs / 2)],
    withoutBounds: rated(
      share(({ unbounded }) => unbounded),
      runs,
    ),
  };
}

/** A share of so many runs, with the distance that chance alone explains 95 times of 100. */
const rated = (share: number, runs: number): string =>
  `${(share * 100).toFixed(1)}% ± ${(196 * Math.sqrt((share * (1 - share)) / runs)).toFixed(1)}`;

function oneOf(seed: number, lift: number) {
  const draw = seededDraw(seed);
  const opened = (share: number): number =>
    Array.from({ length: perArmAndDay }, draw).filter((each) => each < share).length;
  const cohorts = Array.from(
    { length: told.stop.mostDays },
    (_, nth): Cohort => ({
      day: addDays('2026-01-01', nth),
      arms: {
        plain: { ...noCounts(), exposed: perArmAndDay, opened: opened(base) },
        question: { ...noCounts(), exposed: perArmAndDay, opened: opened(base + lift) },
      },
    }),
  );
  const decision = decide(told, cohorts);
  const since = 'since' in decision ? decision.since : '';
  return {
    is: decision.is,
    winner: decision.is === 'winner' ? decision.arm : undefined,
    days: cohorts.findIndex(({ day }) => day === since) + 1,
    unbounded: stopsUnbounded(cohorts),
  };
}

/** What many tools do: each day, from the same least sizes on, whoever is 95% likely the best has won. */
function stopsUnbounded(cohorts: Cohort[]): boolean {
  const sums = { plain: 0, question: 0 };
  return cohorts.some(({ arms }, nth) => {
    sums.plain += arms['plain']?.opened ?? 0;
    sums.question += arms['question']?.opened ?? 0;
    const of = (nth + 1) * perArmAndDay;
    if (nth + 1 < told.stop.leastDays) return false;
    // The normal distribution does for so many: the difference in its own standard deviations, beyond 1.645.
    const [a, b] = [sums.plain / of, sums.question / of];
    return Math.abs(b - a) / Math.sqrt((a * (1 - a) + b * (1 - b)) / of) > 1.645;
  });
}

function timeOfReadout(): number {
  const arms = [posteriorOf(3_300, 10_000), posteriorOf(3_420, 10_100), posteriorOf(3_280, 9_900)];
  const began = process.cpuUsage();
  for (let nth = 0; nth < 100; nth++) compareArms(arms);
  return Math.round(process.cpuUsage(began).user / 100) / 1000;
}
