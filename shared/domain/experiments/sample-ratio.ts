import { armsOf, type Experiment } from './experiment.ts';
import { logGamma } from './gamma.ts';

/** By chance a rightly split experiment is ever distrusted less than once in a thousand, however often one looks. */
const leastPlausible = 0.001;

export interface SampleRatio {
  /** At most this share of rightly split experiments ever looks as bad, or worse, on any day that one looks. */
  p: number;
  trusted: boolean;
}

/** Whether as many people came into each arm as its weight says. A comparison of arms that lost people is worth nothing. */
export const sampleRatio = ({ arms }: Pick<Experiment, 'arms'>, exposed: Record<string, number>): SampleRatio => {
  const weights = Object.values(arms).reduce((sum, weight) => sum + weight, 0);
  const split = armsOf({ arms }).map((name) => ({
    share: (arms[name] ?? 0) / weights,
    people: exposed[name] ?? 0,
  }));
  const p = Math.min(1, Math.exp(-logStake(split)));
  return { p, trusted: p > leastPlausible };
};

interface Part {
  /** Of all people, as declared. */
  share: number;
  people: number;
}

/** So many people stand behind the declared shares before the bet moves to what is seen: gross faults and small ones are found early. */
const caution = 20;

/**
 * A bet against the declared shares θ, made anew with each person on what was seen until then: the multinomial
 * likelihood under a Dirichlet distribution around θ, aⱼ = caution × θⱼ, by that under θ itself,
 * Γ(A)/Γ(A + n) ∏ⱼ Γ(aⱼ + nⱼ)/Γ(aⱼ) θⱼ^−nⱼ with A = Σ aⱼ. Where people are split as declared it is a martingale that
 * begins at 1, so by Ville's inequality it ever reaches 1/p with probability p at most (Lindon and Malek, "Anytime-valid
 * inference for multinomial count data", 2022, section 3). Its natural logarithm.
 */
const logStake = (split: Part[]): number => {
  const people = split.reduce((sum, part) => sum + part.people, 0);
  return split.reduce(
    (sum, { share, people: own }) =>
      sum + logGamma(caution * share + own) - logGamma(caution * share) - own * Math.log(share),
    logGamma(caution) - logGamma(caution + people),
  );
};
