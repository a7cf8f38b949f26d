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
export function fitLogistic(given: SparseRow[], outcomes: ArrayLike<number>, size: number, ridge: number): Logistic {
  const rows = given.map((row) => withIntercept(row, size));
  const labels = Float64Array.from(outcomes);
  let beta = new Float64Array(size + 1);
  let loss = lossOf(rows, labels, beta, ridge);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, curvature } = slopes(rows, labels, beta, ridge);
    const move = solve(curvature, gradient);
    const next = steppedDown(rows, labels, beta, move, ridge, loss);
    if (next === undefined) break;
    const gained = loss - next.loss;
    ({ beta, loss } = next);
    if (gained < 1e-9 * (1 + loss)) break;
  }
  return { intercept: at(beta, size), weights: beta.slice(0, size) };
}

/** Log odds of one row. */
export const logOdds = ({ intercept, weights }: Logistic, row: SparseRow): number => intercept + oddsOf(weights, row);

export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

/** log(1 + eᶻ) without overflow. */
export const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** The intercept is the weight of a feature that every row has, behind all others. */
const withIntercept = ({ features, amounts }: SparseRow, last: number): SparseRow => ({
  features: Int32Array.from([...features, last]),
  amounts: Float64Array.from([...amounts, 1]),
});

function oddsOf(weights: Float64Array, { features, amounts }: SparseRow): number {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += (weights[features[k] ?? 0] ?? 0) * (amounts[k] ?? 0);
  return sum;
}

function lossOf(rows: SparseRow[], labels: Float64Array, beta: Float64Array, ridge: number): number {
  let loss = 0;
  for (let i = 0; i < rows.length; i++) {
    const z = oddsOf(beta, rows[i] as SparseRow); // as: i is below the length
    loss += softplus(z) - (labels[i] ?? 0) * z;
  }
  for (let k = 0; k < beta.length; k++) loss += (ridgeAt(k, beta.length, ridge) / 2) * at(beta, k) ** 2;
  return loss;
}

const ridgeAt = (k: number, n: number, ridge: number): number => (k === n - 1 ? 1e-8 : ridge);

/** A full Newton step, halved until the loss falls; undefined where it can fall no more. */
function steppedDown(
  rows: SparseRow[],
  labels: Float64Array,
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

/**
 * Minus the loss's gradient, and its matrix of second derivatives. Rows are sparse: so is the work. Nine tenths of all
 * time go by here, hence `?? 0` (no index is out of bounds) where a call would be nicer to read.
 */
function slopes(rows: SparseRow[], labels: Float64Array, beta: Float64Array, ridge: number) {
  const n = beta.length;
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n * n);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as SparseRow; // as: i is below the length
    const count = row.features.length;
    const p = sigmoid(oddsOf(beta, row));
    const error = (labels[i] ?? 0) - p;
    const weight = Math.max(p * (1 - p), 1e-12);
    for (let a = 0; a < count; a++) {
      const fa = row.features[a] ?? 0;
      const xa = row.amounts[a] ?? 0;
      gradient[fa] = (gradient[fa] ?? 0) + error * xa;
      // Features stand in rising order, so this is the upper half; it is mirrored below.
      for (let b = a; b < count; b++) {
        const cell = fa * n + (row.features[b] ?? 0);
        curvature[cell] = (curvature[cell] ?? 0) + weight * xa * (row.amounts[b] ?? 0);
      }
    }
  }
  for (let a = 0; a < n; a++) {
    const own = ridgeAt(a, n, ridge);
    gradient[a] = at(gradient, a) - own * at(beta, a);
    curvature[a * n + a] = at(curvature, a * n + a) + own;
    for (let b = a + 1; b < n; b++) curvature[b * n + a] = at(curvature, a * n + b);
  }
  return { gradient, curvature };
}
