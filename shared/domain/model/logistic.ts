import { at, solve } from './linear-system.ts';

/** One lead in numbers: which features it has, and how much of each; all others are nought. */
export interface SparseRow {
  features: Int32Array;
  amounts: Float64Array;
}

export interface Logistic {
  intercept: number;
  weights: Float64Array;
}

const mostSteps = 40;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and Friedman, The
 * Elements of Statistical Learning, 4.4.1), with `ridge`/2·Σw² taken off the log likelihood so that separated data has
 * an answer too. The intercept is free of the ridge but for a trace. Labels are 0 or 1. Deterministic.
 */
export function fitLogistic(rows: SparseRow[], labels: ArrayLike<number>, size: number, ridge: number): Logistic {
  const n = size + 1; // the intercept is last
  let beta = new Float64Array(n);
  let loss = lossOf(rows, labels, beta, ridge);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, curvature } = slopes(rows, labels, beta, ridge);
    const move = solve(curvature, gradient);
    const next = steppedDown(rows, labels, beta, move, ridge, loss);
    if (next === undefined) break;
    const gained = loss - next.loss;
    ({ beta, loss } = next);
    if (gained < 1e-10 * (1 + loss)) break;
  }
  return { intercept: at(beta, size), weights: beta.slice(0, size) };
}

/** Log odds of one row. */
export function logOdds({ intercept, weights }: Logistic, row: SparseRow): number {
  let sum = intercept;
  for (let k = 0; k < row.features.length; k++) sum += at(weights, at(row.features, k)) * at(row.amounts, k);
  return sum;
}

export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

/** log(1 + eᶻ) without overflow. */
export const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

const oddsAt = (beta: Float64Array, row: SparseRow): number =>
  logOdds({ intercept: at(beta, beta.length - 1), weights: beta }, row);

function lossOf(rows: SparseRow[], labels: ArrayLike<number>, beta: Float64Array, ridge: number): number {
  let loss = 0;
  rows.forEach((row, i) => {
    const z = oddsAt(beta, row);
    loss += softplus(z) - at(labels, i) * z;
  });
  for (let k = 0; k < beta.length; k++) loss += (ridgeAt(k, beta.length, ridge) / 2) * at(beta, k) ** 2;
  return loss;
}

const ridgeAt = (k: number, n: number, ridge: number): number => (k === n - 1 ? 1e-8 : ridge);

/** A full Newton step, halved until the loss falls; undefined where it can fall no more. */
function steppedDown(
  rows: SparseRow[],
  labels: ArrayLike<number>,
  from: Float64Array,
  move: Float64Array,
  ridge: number,
  loss: number,
): { beta: Float64Array<ArrayBuffer>; loss: number } | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const beta = Float64Array.from(from, (value, k) => value + share * at(move, k));
    const reached = lossOf(rows, labels, beta, ridge);
    if (reached < loss) return { beta, loss: reached };
  }
  return undefined;
}

/** Minus the loss's gradient, and its matrix of second derivatives. Rows are sparse: so is the work. */
function slopes(rows: SparseRow[], labels: ArrayLike<number>, beta: Float64Array, ridge: number) {
  const n = beta.length;
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n * n);
  rows.forEach((row, i) => {
    const p = sigmoid(oddsAt(beta, row));
    const error = at(labels, i) - p;
    const weight = Math.max(p * (1 - p), 1e-12);
    const count = row.features.length;
    for (let a = 0; a <= count; a++) {
      const fa = a < count ? at(row.features, a) : n - 1;
      const xa = a < count ? at(row.amounts, a) : 1;
      gradient[fa] = at(gradient, fa) + error * xa;
      for (let b = a; b <= count; b++) {
        const fb = b < count ? at(row.features, b) : n - 1;
        const xb = b < count ? at(row.amounts, b) : 1;
        // Features stand in rising order, so this is the upper half; it is mirrored below.
        curvature[fa * n + fb] = at(curvature, fa * n + fb) + weight * xa * xb;
      }
    }
  });
  for (let a = 0; a < n; a++) {
    const own = ridgeAt(a, n, ridge);
    gradient[a] = at(gradient, a) - own * at(beta, a);
    curvature[a * n + a] = at(curvature, a * n + a) + own;
    for (let b = a + 1; b < n; b++) curvature[b * n + a] = at(curvature, a * n + b);
  }
  return { gradient, curvature };
}
