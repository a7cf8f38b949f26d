import { calibrated, probabilityOf, type Calibration } from './calibration.ts';
import type { Column } from './columns.ts';
import { encoded, layoutOf, planOf, type Layout } from './features.ts';
import { foldCount, foldsOf, partOf } from './folds.ts';
import { at } from './linear-system.ts';
import { fitLogistic, logOdds, type Logistic, type SparseRow } from './logistic.ts';

/** How strongly weights are held near nought; one-hot features of forty leads keep most of what they say. */
const ridge = 2;

export interface Learned {
  layout: Layout;
  logistic: Logistic;
}

export interface HeldOutOdds {
  /** Log odds of each lead by the model that had not seen it. */
  odds: Float64Array;
  folds: Int32Array;
}

/** Learns from these rows only: bands, levels and scales too. */
export function learn(columns: Column[], labels: ArrayLike<number>, rows: number[]): Learned {
  const layout = layoutOf(columns.flatMap((column) => planOf(column, rows) ?? []));
  const known = encodedRows(layout, columns, rows);
  return {
    layout,
    logistic: fitLogistic(
      known,
      rows.map((row) => at(labels, row)),
      layout.size,
      ridge,
    ),
  };
}

export function encodedRows(layout: Layout, columns: Column[], rows: number[]): SparseRow[] {
  const byName = new Map(columns.map((column) => [column.name, column.cells]));
  return rows.map((row) => encoded(layout, (column) => byName.get(column)?.[row] ?? ''));
}

/** Each lead judged by a model of the other folds. `progress` hears of each fold that is done. */
export function heldOutOdds(
  columns: Column[],
  labels: ArrayLike<number>,
  seed: number,
  progress: () => void = () => {},
): HeldOutOdds {
  const folds = foldsOf(labels, seed);
  const odds = new Float64Array(labels.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const { held, learned } = partOf(folds, fold);
    const { layout, logistic } = learn(columns, labels, learned);
    encodedRows(layout, columns, held).forEach((row, k) => (odds[at(held, k)] = logOdds(logistic, row)));
    progress();
  }
  return { odds, folds };
}

/** Scores as probabilities, each by a calibration that was learned on the other folds. */
export function heldOutProbabilities(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  folds: Int32Array,
): { probabilities: Float64Array; whole: Calibration } {
  const probabilities = new Float64Array(labels.length);
  const calibrationOf = (rows: number[]) =>
    calibrated(
      rows.map((row) => at(scores, row)),
      rows.map((row) => at(labels, row)),
    );
  for (let fold = 0; fold < foldCount; fold++) {
    const { held, learned } = partOf(folds, fold);
    const calibration = calibrationOf(learned);
    for (const row of held) probabilities[row] = probabilityOf(calibration, at(scores, row));
  }
  return { probabilities, whole: calibrationOf([...Array(labels.length).keys()]) };
}
