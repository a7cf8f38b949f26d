import { densityOf, deviationOf, meanOf, type Posterior } from './posterior.ts';

/** What is believed of one arm beside the others. */
export interface Standing {
  mean: number;
  /** The share lies between these with 95%. */
  low: number;
  high: number;
  probabilityBest: number;
  /** What choosing this arm is expected to cost against the best one, as a share of people. */
  expectedLoss: number;
}

/**
 * Arms compared by numerical integration: P(best) = ∫ fᵢ ∏ⱼ≠ᵢ Fⱼ, expected loss = E[max] − E[θᵢ] with
 * E[max] = ∫ (1 − ∏ Fⱼ). Exact to 1e-6 (a test holds it to the closed form for two arms). Fewer cells do where every arm
 * has many people, and their curves are smooth; an even number, as Simpson's rule wants it.
 */
export const compareArms = (arms: Posterior[], cells = 2_000): Standing[] => {
  const grid = gridFor(arms, cells);
  const curves = arms.map((arm) => curveOf(arm, grid));
  const all = grid.map((_, at) => curves.reduce((product, { below }) => product * (below[at] ?? 0), 1));
  const expectedMax = (grid.at(-1) ?? 1) - simpson(all, stepOf(grid));
  return arms.map((arm, nth) => {
    const { density = [], below = [] } = curves[nth] ?? {};
    const best = grid.map((_, at) => (density[at] ?? 0) * others(curves, nth, at));
    const mean = meanOf(arm);
    return {
      mean,
      low: quantile(grid, below, 0.025),
      high: quantile(grid, below, 0.975),
      probabilityBest: Math.min(1, simpson(best, stepOf(grid))),
      expectedLoss: Math.max(0, expectedMax - mean),
    };
  });
};

interface Curve {
  density: number[];
  /** The probability of lying below each point. */
  below: number[];
}

/** Beyond so many standard deviations nothing is left that six digits could show, also of the skewed ones near 0 and 1. */
const reach = 16;
const nearest = 1e-12;

const gridFor = (arms: Posterior[], cells: number): number[] => {
  const from = Math.max(nearest, Math.min(...arms.map((arm) => meanOf(arm) - reach * deviationOf(arm))));
  const to = Math.min(1 - nearest, Math.max(...arms.map((arm) => meanOf(arm) + reach * deviationOf(arm))));
  return Array.from({ length: cells + 1 }, (_, at) => from + ((to - from) * at) / cells);
};

const stepOf = (grid: number[]): number => ((grid.at(-1) ?? 0) - (grid[0] ?? 0)) / (grid.length - 1);

/** Below each point by two-point Gauss on every cell, then made to end at 1. */
const curveOf = (arm: Posterior, grid: number[]): Curve => {
  const density = densityOf(arm);
  const step = stepOf(grid);
  const aside = step / 2 / Math.sqrt(3);
  const below = [0];
  for (let at = 0; at < grid.length - 1; at++) {
    const middle = (grid[at] ?? 0) + step / 2;
    below.push((below[at] ?? 0) + (step / 2) * (density(middle - aside) + density(middle + aside)));
  }
  const total = below.at(-1) ?? 1;
  return { density: grid.map(density), below: below.map((each) => each / total) };
};

const others = (curves: Curve[], nth: number, at: number): number =>
  curves.reduce((product, { below }, other) => (other === nth ? product : product * (below[at] ?? 0)), 1);

const simpson = (values: number[], step: number): number =>
  (step / 3) * values.reduce((sum, value, at) => sum + value * weightOf(at, values.length - 1), 0);

const weightOf = (at: number, last: number): number => (at === 0 || at === last ? 1 : at % 2 === 1 ? 4 : 2);

const quantile = (grid: number[], below: number[], share: number): number => {
  const after = Math.max(
    1,
    below.findIndex((each) => each >= share),
  );
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 1] = [grid[after - 1], grid[after], below[after - 1], below[after]];
  return y1 === y0 ? x1 : x0 + ((share - y0) / (y1 - y0)) * (x1 - x0);
};
