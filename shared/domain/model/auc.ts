import { at } from './linear-system.ts';

export interface Auc {
  auc: number;
  /** 95% confidence interval, within 0–1. */
  low: number;
  high: number;
}

/**
 * How often a winner is ranked above a loser (ties count half), with DeLong's variance (DeLong, DeLong and
 * Clarke-Pearson 1988) computed from midranks (Sun and Xu 2014), in n·log n. NaN where one outcome is absent.
 */
export function aucOf(scores: ArrayLike<number>, labels: ArrayLike<number>): Auc {
  const indices = [...Array(scores.length).keys()];
  const won = indices.filter((i) => at(labels, i) === 1);
  const lost = indices.filter((i) => at(labels, i) !== 1);
  const all = midranks(indices.map((i) => at(scores, i)));
  const amongWon = midranks(won.map((i) => at(scores, i)));
  const amongLost = midranks(lost.map((i) => at(scores, i)));
  // Placement of each: the share of the other outcome that it stands above, or below.
  const ofWon = won.map((i, k) => (at(all, i) - at(amongWon, k)) / lost.length);
  const ofLost = lost.map((i, k) => 1 - (at(all, i) - at(amongLost, k)) / won.length);
  const auc = mean(ofWon);
  const error = Math.sqrt(varianceOf(ofWon) / won.length + varianceOf(ofLost) / lost.length);
  return { auc, low: Math.max(0, auc - 1.96 * error), high: Math.min(1, auc + 1.96 * error) };
}

/** Ranks from 1 up; those that are equal share the middle of their ranks. */
export function midranks(values: number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => at(values, a) - at(values, b));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && at(values, at(order, to)) === at(values, at(order, from))) to++;
    for (let k = from; k < to; k++) ranks[at(order, k)] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: number[]): number => {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};
