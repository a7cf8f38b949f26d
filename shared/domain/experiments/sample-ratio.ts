import { armsOf, type Experiment } from './experiment.ts';
import { upperGamma } from './gamma.ts';

/** Arms as full as this or worse would come less than once in a thousand: something keeps people out of one of them. */
export const leastPlausible = 0.001;

export interface SampleRatio {
  /** Chi-square with one degree of freedom less than there are arms: the chance of such a split, or a worse one. */
  p: number;
  trusted: boolean;
}

/** Whether as many people came into each arm as its weight says. A comparison of arms that lost people is worth nothing. */
export const sampleRatio = ({ arms }: Pick<Experiment, 'arms'>, exposed: Record<string, number>): SampleRatio => {
  const names = armsOf({ arms });
  const total = names.reduce((sum, name) => sum + (exposed[name] ?? 0), 0);
  const weights = Object.values(arms).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { p: 1, trusted: true };
  const statistic = names.reduce((sum, name) => {
    const expected = (total * (arms[name] ?? 0)) / weights;
    return sum + ((exposed[name] ?? 0) - expected) ** 2 / expected;
  }, 0);
  const p = upperGamma((names.length - 1) / 2, statistic / 2);
  return { p, trusted: p >= leastPlausible };
};
