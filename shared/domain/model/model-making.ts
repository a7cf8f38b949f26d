import type { ConversionModel, HeldOut } from '../../contracts/conversion-model.ts';
import type { Instant } from '../../contracts/instant.ts';
import { hashOf } from '../hash.ts';
import type { Backtest, Measured } from './backtest.ts';
import type { Column } from './columns.ts';
import { layoutOf } from './features.ts';
import { encodedRows } from './learning.ts';
import { at } from './linear-system.ts';
import { contributionsOf } from './prediction.ts';

/** Changes whenever the way from columns to weights does, so that a version names the program too. */
const edition = 1;

export interface Making {
  labels: Int8Array;
  outcome: string;
  trainedAt: Instant;
  /** What a column of the file is called on a lead. */
  fieldOf: (column: string) => string;
}

/** The model to keep; undefined where the backtest found that the outcome cannot be predicted. */
export function modelFrom(
  { learned, model, rules, standing, leads, won }: Backtest,
  { labels, outcome, trainedAt, fieldOf }: Making,
): ConversionModel | undefined {
  if (!learned || !model || !rules || !standing) return undefined;
  const { layout, logistic, calibration, kept } = learned;
  const trainingHash = hashOfTraining(kept, labels);
  const weights = [...logistic.weights];
  const all = { plans: layout.plans, weights };
  const sums = layout.plans.map(() => 0);
  for (const row of encodedRows(layout, kept, [...labels.keys()]))
    contributionsOf(all, row).forEach((given, k) => (sums[k] = at(sums, k) + given));
  return {
    version: `conversion-${edition}-${hashOf(edition, trainingHash, outcome).slice(0, 10)}`,
    trainingHash,
    trainedAt,
    outcome,
    leads,
    won,
    plans: layout.plans.map((plan) => ({ ...plan, column: fieldOf(plan.column) })),
    intercept: logistic.intercept,
    weights,
    averages: sums.map((sum) => sum / leads),
    calibration,
    heldOut: figuresOf(model),
    rules: figuresOf(rules),
    standing,
  };
}

const hashOfTraining = (columns: Column[], labels: Int8Array): string =>
  hashOf(JSON.stringify([columns.map(({ name, cells }) => [name, cells]), [...labels]]));

const figuresOf = ({ auc, low, high, accuracy, brier, calibrationError }: Measured): HeldOut => ({
  ...{ auc, low, high },
  ...{ accuracy, brier, calibrationError },
});

/** Whether a model that came from elsewhere fits together. */
export const isSound = ({ plans, weights, averages }: ConversionModel): boolean =>
  weights.length === layoutOf(plans).size && averages.length === plans.length;
