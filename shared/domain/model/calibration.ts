import { at } from './linear-system.ts';
import { fitLogistic, sigmoid } from './logistic.ts';

/** probability = 1 ÷ (1 + e^−(slope·log odds + offset)). */
export interface Calibration {
  slope: number;
  offset: number;
}

/**
 * Platt's scaling (Platt 1999), on scores of leads that the model has not seen, with his targets: a share of (n₁+1) ÷
 * (n₁+2) rather than 1, so that a perfect ranking does not promise certainty.
 */
export function calibrated(scores: ArrayLike<number>, labels: ArrayLike<number>): Calibration {
  const won = Array.from(labels).filter((label) => label === 1).length;
  const high = (won + 1) / (won + 2);
  const low = 1 / (labels.length - won + 2);
  const rows = Array.from(scores, (score) => ({ features: Int32Array.of(0), amounts: Float64Array.of(score) }));
  const targets = Float64Array.from(labels, (label) => (label === 1 ? high : low));
  const { intercept, weights } = fitLogistic(rows, targets, 1, 1e-6);
  return { slope: at(weights, 0), offset: intercept };
}

export const probabilityOf = ({ slope, offset }: Calibration, score: number): number => sigmoid(slope * score + offset);

/** Mean squared distance of the promised share from what came (Brier 1950): 0 is perfect. */
export const brierOf = (probabilities: ArrayLike<number>, labels: ArrayLike<number>): number =>
  Array.from(probabilities).reduce((sum, p, i) => sum + (p - at(labels, i)) ** 2, 0) / probabilities.length;

/** Share of leads whose outcome is on the side of one half that was said. */
export const accuracyOf = (probabilities: ArrayLike<number>, labels: ArrayLike<number>): number =>
  Array.from(probabilities).filter((p, i) => p >= 0.5 === (at(labels, i) === 1)).length / probabilities.length;

export interface CalibrationRow {
  from: number;
  to: number;
  leads: number;
  /** What was promised on average, and the share that came. */
  promised: number;
  came: number;
}

/** Ten bands of promised probability; empty ones are left out. */
export function calibrationTable(probabilities: ArrayLike<number>, labels: ArrayLike<number>): CalibrationRow[] {
  const bands = Map.groupBy(Array.from(probabilities).keys(), (i) =>
    Math.min(9, Math.floor(at(probabilities, i) * 10)),
  );
  return [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, leads]) => ({
      from: band / 10,
      to: (band + 1) / 10,
      leads: leads.length,
      promised: leads.reduce((sum, i) => sum + at(probabilities, i), 0) / leads.length,
      came: leads.reduce((sum, i) => sum + at(labels, i), 0) / leads.length,
    }));
}

/** How far promises are from what came, on average over the leads. */
export const calibrationError = (table: CalibrationRow[]): number => {
  const all = table.reduce((sum, { leads }) => sum + leads, 0);
  return table.reduce((sum, { leads, promised, came }) => sum + (leads / all) * Math.abs(promised - came), 0);
};

export interface Decile {
  decile: number;
  leads: number;
  won: number;
  /** Share of this tenth that won. */
  precision: number;
  /** How many times the share of all leads. */
  lift: number;
  /** Share of all that won who are in this tenth or a better one. */
  captured: number;
}

/** Tenths of the leads, best first; those that are equal stay in the order of the file. */
export function decilesOf(probabilities: ArrayLike<number>, labels: ArrayLike<number>): Decile[] {
  const n = probabilities.length;
  const order = [...Array(n).keys()].sort((a, b) => at(probabilities, b) - at(probabilities, a) || a - b);
  const all = Array.from(labels).reduce((sum, label) => sum + label, 0);
  let before = 0;
  return [...Array(10).keys()].flatMap((tenth) => {
    const leads = order.slice(Math.round((tenth * n) / 10), Math.round(((tenth + 1) * n) / 10));
    if (leads.length === 0) return [];
    const won = leads.reduce((sum, i) => sum + at(labels, i), 0);
    before += won;
    const precision = won / leads.length;
    return [
      { decile: tenth + 1, leads: leads.length, won, precision, lift: precision / (all / n), captured: before / all },
    ];
  });
}
