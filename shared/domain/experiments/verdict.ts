import type { LocalDate } from '../../contracts/instant.ts';
import { daysBetween } from '../calendar.ts';
import { compareArms, type Standing } from './comparison.ts';
import { countsOf, type Cohort, type Counts } from './counts.ts';
import { evidenceByDay } from './evidence.ts';
import { armsOf, type Experiment } from './experiment.ts';
import { meanOf, posteriorOf, type Posterior } from './posterior.ts';

/** What the stopping rule says, and since which day: a decision that was reached stands, whatever is counted later. */
export type Decision =
  | { is: 'collecting'; lacks: string[] }
  | { is: 'winner'; arm: string; since: LocalDate }
  | { is: 'no-matter'; since: LocalDate }
  | { is: 'undecided'; since: LocalDate };

/** All that was known at the end of one day. */
interface Morning {
  told: Experiment;
  day: LocalDate;
  daysRun: number;
  arms: string[];
  beliefs: Posterior[];
  exposed: number[];
  /** The natural logarithm of the stake (evidence.ts). */
  stake: number;
}

/**
 * The declared rule, asked of each day in turn. Once every arm has its people and its days: a winner needs evidence that
 * holds however often one looks and hardly anything to lose; a control that hardly loses anything stays without one.
 */
export const decide = (told: Experiment, cohorts: Cohort[]): Decision => {
  const mornings = morningsOf(told, cohorts);
  for (const morning of mornings) {
    const decided = decidedOn(morning);
    if (decided !== undefined) return decided;
  }
  return { is: 'collecting', lacks: lacking(told, mornings.at(-1)) };
};

const decidedOn = (morning: Morning): Decision | undefined => {
  const { told, day, daysRun, arms } = morning;
  if (isEnough(morning)) {
    const standings = losses(morning);
    const [leader = 0] = arms.map((_, nth) => nth).sort((a, b) => mean(morning, b) - mean(morning, a));
    if (morning.stake >= Math.log(1 / told.stop.falseStops) && (standings[leader] ?? 1) < told.stop.lossBelow)
      return { is: 'winner', arm: arms[leader] ?? '', since: day };
    if ((standings[0] ?? 1) < told.stop.lossBelow) return { is: 'no-matter', since: day };
  }
  return daysRun >= told.stop.mostDays ? { is: 'undecided', since: day } : undefined;
};

const mean = ({ beliefs }: Morning, nth: number): number => {
  const belief = beliefs[nth];
  return belief === undefined ? 0 : meanOf(belief);
};

const isEnough = ({ told: { stop }, exposed, daysRun }: Morning): boolean =>
  daysRun >= stop.leastDays && exposed.every((each) => each >= stop.leastPerArm);

/** The expected loss of each arm. Nobody integrates where the means alone say that an arm loses too much. */
const losses = (morning: Morning): number[] => {
  const { beliefs, told } = morning;
  const best = Math.max(...beliefs.map(meanOf));
  const apart = beliefs.map((belief) => best - meanOf(belief));
  const isFar = morning.stake < Math.log(1 / told.stop.falseStops) && (apart[0] ?? 0) >= told.stop.lossBelow;
  return isFar ? apart : compareArms(beliefs).map(({ expectedLoss }: Standing) => expectedLoss);
};

const morningsOf = (told: Experiment, cohorts: Cohort[]): Morning[] => {
  const arms = armsOf(told);
  const inOrder = [...cohorts].sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = inOrder[0]?.day ?? '';
  const days = inOrder.map((cohort) => ({
    exposed: arms.map((arm) => countsOf(cohort, arm).exposed),
    did: arms.map((arm) => didIt(told, countsOf(cohort, arm))),
  }));
  const stakes = evidenceByDay(days);
  const sums = arms.map(() => ({ exposed: 0, did: 0 }));
  return inOrder.map(({ day }, nth) => {
    for (const [arm, sum] of sums.entries()) {
      sum.exposed += days[nth]?.exposed[arm] ?? 0;
      sum.did += days[nth]?.did[arm] ?? 0;
    }
    return {
      ...{ told, day, arms, daysRun: daysBetween(first, day) + 1, stake: stakes[nth] ?? 0 },
      beliefs: sums.map(({ did, exposed }) => posteriorOf(did, exposed)),
      exposed: sums.map(({ exposed }) => exposed),
    };
  });
};

export const didIt = ({ metric }: Pick<Experiment, 'metric'>, counts: Counts): number => counts[metric];

const lacking = ({ stop, ...told }: Experiment, last: Morning | undefined): string[] => {
  const least = Math.min(...(last?.exposed ?? armsOf(told).map(() => 0)));
  const days = last?.daysRun ?? 0;
  return [
    ...(least < stop.leastPerArm ? [`${stop.leastPerArm - least} more people in the smallest arm`] : []),
    ...(days < stop.leastDays ? [`${stop.leastDays - days} more days`] : []),
    ...(least >= stop.leastPerArm && days >= stop.leastDays ? ['evidence: no arm is clearly ahead yet'] : []),
  ];
};
