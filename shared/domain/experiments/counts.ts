import type { LocalDate } from '../../contracts/instant.ts';
import { armsOf, type Experiment } from './experiment.ts';

/** What is counted of each arm: people, not mails. Openings and clicks are a person's; those of machines stand apart. */
export const counted = ['exposed', 'opened', 'openedByMachine', 'clicked', 'replied', 'goal', 'unsubscribed'] as const;
export type Counts = Record<(typeof counted)[number], number>;

/** The people who were exposed on one day, once all their time to react is over. */
export interface Cohort {
  day: LocalDate;
  arms: Record<string, Counts>;
}

export const noCounts = (): Counts => ({
  exposed: 0,
  opened: 0,
  openedByMachine: 0,
  clicked: 0,
  replied: 0,
  goal: 0,
  unsubscribed: 0,
});

export const countsOf = ({ arms }: Cohort, arm: string): Counts => arms[arm] ?? noCounts();

/** All days of a cohort's list together, for each arm. */
export const summed = (told: Pick<Experiment, 'arms'>, cohorts: Cohort[]): Record<string, Counts> =>
  Object.fromEntries(
    armsOf(told).map((arm) => [arm, cohorts.reduce((sum, cohort) => plus(sum, countsOf(cohort, arm)), noCounts())]),
  );

const plus = (a: Counts, b: Counts): Counts => {
  const sum = noCounts();
  for (const what of counted) sum[what] = a[what] + b[what];
  return sum;
};
