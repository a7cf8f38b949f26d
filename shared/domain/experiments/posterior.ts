import { logBeta } from './gamma.ts';

/**
 * What is believed of a share once `alpha - 1` people did it and `beta - 1` did not: a beta distribution, from the flat
 * prior Beta(1, 1) that favours nobody.
 */
export interface Posterior {
  alpha: number;
  beta: number;
}

export const posteriorOf = (did: number, of: number): Posterior => ({ alpha: 1 + did, beta: 1 + of - did });

export const meanOf = ({ alpha, beta }: Posterior): number => alpha / (alpha + beta);

export const deviationOf = ({ alpha, beta }: Posterior): number =>
  Math.sqrt((alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1)));

/** Density at points inside (0, 1); the constant is worked out once for all of them. */
export const densityOf = ({ alpha, beta }: Posterior): ((x: number) => number) => {
  const constant = logBeta(alpha, beta);
  return (x) => Math.exp((alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - constant);
};
