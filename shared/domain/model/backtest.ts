import type { HeldOut } from '../../contracts/conversion-model.ts';
import { aucOf } from './auc.ts';
import {
  accuracyOf,
  brierOf,
  calibrationError,
  calibrationTable,
  decilesOf,
  type CalibrationRow,
  type Decile,
} from './calibration.ts';
import type { Column } from './columns.ts';
import { foldCount, foldsOf } from './folds.ts';
import { heldOutOdds, heldOutProbabilities, learn, type Learned } from './learning.ts';
import { sift, type Sifted, type Wishes } from './leaks.ts';
import { nothingLeft, tooFew, verdictOn, type Verdict } from './verdict.ts';

/** Past leads whose outcome is known. */
export interface Past {
  columns: Column[];
  /** 1 won, 0 lost. */
  labels: Int8Array;
  /** Per column, the share of leads still open where it is filled in; empty where none is open. */
  filledWhileOpen: ReadonlyMap<string, number>;
  /** What the rules give each of them. */
  ruleScores: Float64Array;
  seed: number;
  wishes?: Wishes;
}

export interface Measured extends HeldOut {
  calibration: CalibrationRow[];
  deciles: Decile[];
}

export interface Backtest extends Pick<Sifted, 'leaks' | 'ignored' | 'doubtful'> {
  leads: number;
  won: number;
  verdict: Verdict;
  /** Absent where too few outcomes, or no column, left nothing to measure. */
  model?: Measured;
  rules?: Measured;
  /** The model without the doubtful columns, where there are any. */
  withoutDoubtful?: Measured;
  /** Only where the outcome can be predicted: what was learned from all leads, and how its odds become a share. */
  learned?: Learned & { calibration: { slope: number; offset: number }; kept: Column[] };
  standing?: 'beats the rules' | 'does not beat the rules';
}

/** Every figure is of leads that the model had not seen. `progress` hears the share of the work that is done. */
export function backtest(past: Past, progress: (share: number) => void = () => {}): Backtest {
  const { columns, labels, filledWhileOpen, ruleScores, seed, wishes } = past;
  const leads = labels.length;
  const won = labels.reduce((sum, label) => sum + label, 0);
  const few = tooFew(won, leads - won);
  const { kept, strongest, ...left } = sift(columns, labels, filledWhileOpen, wishes);
  const found = { leads, won, ...left };
  if (few) return { ...found, verdict: few };
  const rules = measured(ruleScores, labels, foldsOf(labels, seed)).measured;
  if (kept.length === 0) return { ...found, verdict: nothingLeft, rules };

  const sure = kept.filter(({ name }) => !left.doubtful.some(({ column }) => column === name));
  const twice = sure.length > 0 && sure.length < kept.length;
  let done = 0;
  const step = (): void => progress(++done / (foldCount * (twice ? 2 : 1) + 1));
  const judged = (these: Column[]) => {
    const { odds, folds } = heldOutOdds(these, labels, seed, step);
    return measured(odds, labels, folds);
  };
  const model = judged(kept);
  const withoutDoubtful = twice ? judged(sure).measured : undefined;
  const verdict = verdictOn(model.measured, won, leads - won, strongest);
  const all = { ...found, verdict, model: model.measured, rules, ...(withoutDoubtful && { withoutDoubtful }) };
  if (verdict.is !== 'predicts') return all;
  const learned = learn(kept, labels, [...labels.keys()]);
  step();
  return {
    ...all,
    learned: { ...learned, calibration: model.calibration, kept },
    standing: beats(model.measured, rules) ? 'beats the rules' : 'does not beat the rules',
  };
}

function measured(scores: Float64Array, labels: Int8Array, folds: Int32Array) {
  const { probabilities, whole } = heldOutProbabilities(scores, labels, folds);
  const calibration = calibrationTable(probabilities, labels);
  const figures: Measured = {
    ...aucOf(scores, labels),
    accuracy: accuracyOf(probabilities, labels),
    brier: brierOf(probabilities, labels),
    calibrationError: calibrationError(calibration),
    calibration,
    deciles: decilesOf(probabilities, labels),
  };
  return { measured: figures, calibration: whole };
}

/** By more than luck in the ranking, and closer to what came. */
const beats = (model: HeldOut, rules: HeldOut): boolean => model.low > rules.auc && model.brier < rules.brier;
