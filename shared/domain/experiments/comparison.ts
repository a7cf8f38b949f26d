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
 * E[max] = ∫ (1 − ∏ Fⱼ). Exact to 1e-6, also where one arm has a million people and another a dozen (a test holds it to
 * the closed form for two arms).
 */
export const compareArms = (arms: Posterior[]): Standing[] => {
  const nodes = nodesFor(arms);
  const curves = arms.map((arm) => curveOf(arm, nodes));
  const expectedMax = (nodes.at(-1) ?? 1) - integral(nodes, (at) => product(curves, at));
  return arms.map((arm, nth) => {
    const curve = curves[nth] ?? { density: [], below: [] };
    const others = curves.filter((_, other) => other !== nth);
    const mean = meanOf(arm);
    return {
      mean,
      low: quantile(nodes, curve, 0.025),
      high: quantile(nodes, curve, 0.975),
      probabilityBest: Math.min(
        1,
        integral(nodes, (at) => (curve.density[at] ?? 0) * product(others, at)),
      ),
      expectedLoss: Math.max(0, expectedMax - mean),
    };
  });
};

interface Curve {
  density: number[];
  /** The probability of lying below each node. */
  below: number[];
}

/** Beyond so many standard deviations nothing is left that six digits could show, also of the skewed ones near 0 and 1. */
const reach = 16;
/** Where an arm's cells begin and end, in its standard deviations from its mean: thirteen to one in the middle, few far out. */
const cells = 64;
const spots = Array.from(
  { length: 2 * cells + 1 },
  (_, nth) => (reach * Math.sinh((3 * (nth - cells)) / cells)) / Math.sinh(3),
);
const nearest = 1e-12;

/** Each arm brings cells of its own size, wherever it may lie; every second node is the middle of its cell. */
const nodesFor = (arms: Posterior[]): number[] => {
  const edges = arms.flatMap((arm) => {
    const [mean, deviation] = [meanOf(arm), deviationOf(arm)];
    return spots.map((spot) => mean + spot * deviation);
  });
  const within = edges.map((edge) => Math.min(1 - nearest, Math.max(nearest, edge)));
  const inOrder = [...new Set(within)].sort((a, b) => a - b);
  return inOrder.flatMap((edge, nth) => (nth === 0 ? [edge] : [((inOrder[nth - 1] ?? 0) + edge) / 2, edge]));
};

/** A parabola through each cell: its area up to the middle, and up to the end; then the whole is made to be 1. */
const curveOf = (arm: Posterior, nodes: number[]): Curve => {
  const density = nodes.map(densityOf(arm));
  const below = [0];
  for (let at = 0; at + 2 < nodes.length; at += 2) {
    const [before = 0, first = 0, middle = 0, last = 0] = [below[at], ...density.slice(at, at + 3)];
    const width = widthAt(nodes, at);
    below.push(before + (width / 24) * (5 * first + 8 * middle - last));
    below.push(before + (width / 6) * (first + 4 * middle + last));
  }
  const total = below.at(-1) ?? 1;
  return { density: density.map((each) => each / total), below: below.map((each) => each / total) };
};

const widthAt = (nodes: number[], at: number): number => (nodes[at + 2] ?? 0) - (nodes[at] ?? 0);

const product = (curves: Curve[], at: number): number => curves.reduce((all, { below }) => all * (below[at] ?? 0), 1);

/** Simpson's rule on every cell. */
const integral = (nodes: number[], value: (at: number) => number): number => {
  let sum = 0;
  for (let at = 0; at + 2 < nodes.length; at += 2)
    sum += (widthAt(nodes, at) / 6) * (value(at) + 4 * value(at + 1) + value(at + 2));
  return sum;
};

/** Between two nodes the density is a line: of its area so much is needed. */
const quantile = (nodes: number[], { density, below }: Curve, share: number): number => {
  const after = Math.max(
    1,
    below.findIndex((each) => each >= share),
  );
  const [from = 0, to = 0, d0 = 0, d1 = 0] = [nodes[after - 1], nodes[after], density[after - 1], density[after]];
  const lacks = share - (below[after - 1] ?? 0);
  const slope = (d1 - d0) / (to - from);
  return Math.min(to, from + (2 * lacks) / (d0 + Math.sqrt(Math.max(0, d0 ** 2 + 2 * slope * lacks))));
};
