import type { ConversionModel } from '../../shared/contracts/conversion-model.ts';
import type { Backtest, Measured } from '../../shared/domain/model/backtest.ts';
import type { LeftOut } from '../../shared/domain/model/leaks.ts';

/** For machines: the figures at the top level, null where nothing could be measured. */
export function scoreReport(
  found: Backtest,
  open: number,
  model: ConversionModel | undefined,
): Record<string, unknown> {
  const { leads, won, verdict, model: figures, rules, withoutDoubtful, leaks, ignored, doubtful, standing } = found;
  return {
    verdict: verdict.is,
    because: verdict.because,
    leads,
    won,
    lost: leads - won,
    open,
    auc: figures?.auc ?? null,
    aucInterval: figures ? [figures.low, figures.high] : null,
    accuracy: figures?.accuracy ?? null,
    brier: figures?.brier ?? null,
    calibrationError: figures?.calibrationError ?? null,
    calibration: figures?.calibration ?? [],
    deciles: figures?.deciles ?? [],
    lift: figures?.deciles[0]?.lift ?? null,
    leaks,
    doubtful,
    ignored,
    withoutDoubtful: withoutDoubtful ? shortly(withoutDoubtful) : null,
    rules: rules ? shortly(rules) : null,
    standing: standing ?? null,
    model: model ? { version: model.version, trainingHash: model.trainingHash, columns: model.plans.length } : null,
  };
}

const shortly = ({ auc, low, high, accuracy, brier }: Measured) => ({ auc, aucInterval: [low, high], accuracy, brier });

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const column = (text: string | number, width: number): string => String(text).padStart(width);
/** What the company wants of its qualification. */
const wantedAccuracy = 0.85;

/** For people. */
export function scorePoster(found: Backtest, open: number, model: ConversionModel | undefined): string {
  const { leads, won, verdict, model: figures, rules, withoutDoubtful } = found;
  const lines = [
    `${leads} decided leads: ${won} won (${percent(won / leads)}), ${leads - won} lost${open > 0 ? `; ${open} still open, left aside` : ''}`,
    ...listed('Left out, as they knew the outcome', found.leaks),
    ...listed('Kept, but doubtful (leave out with --without)', found.doubtful),
    ...listed('Of no use', found.ignored),
    '',
    verdict.because,
  ];
  if (!figures || !rules) return lines.join('\n');
  const majority = Math.max(won, leads - won) / leads;
  return [
    ...lines,
    '',
    'On held-out leads     AUC (95% interval)    accuracy   Brier   calibration error',
    figuresLine('model', figures),
    ...(withoutDoubtful ? [figuresLine('  without doubtful', withoutDoubtful)] : []),
    figuresLine('rules', rules),
    `Saying the same of all would be right for ${percent(majority)}; the target of ${percent(wantedAccuracy)} accuracy is ${figures.accuracy >= wantedAccuracy ? 'reached' : 'not reached'}.`,
    '',
    'Tenth   leads    won   precision   lift   won so far',
    ...figures.deciles.map(
      ({ decile, leads: of, won: ours, precision, lift, captured }) =>
        `${column(decile, 5)} ${column(of, 7)} ${column(ours, 6)} ${column(percent(precision), 11)} ${column(lift.toFixed(2), 6)} ${column(percent(captured), 12)}`,
    ),
    '',
    'Promised      leads   promised on average   came',
    ...figures.calibration.map(
      ({ from, to, leads: of, promised, came }) =>
        `${column(`${Math.round(from * 100)}–${Math.round(to * 100)}%`, 8)} ${column(of, 10)} ${column(percent(promised), 21)} ${column(percent(came), 6)}`,
    ),
    ...(model ? ['', `Model ${model.version} (training ${model.trainingHash}) ${model.standing}.`] : []),
  ].join('\n');
}

const listed = (title: string, columns: LeftOut[]): string[] =>
  columns.length === 0 ? [] : ['', `${title}:`, ...columns.map(({ column: name, because }) => `  ${name}: ${because}`)];

const figuresLine = (name: string, { auc, low, high, accuracy, brier, calibrationError }: Measured): string =>
  `${name.padEnd(20)}  ${auc.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)}) ${column(percent(accuracy), 11)} ${column(brier.toFixed(3), 7)} ${column(percent(calibrationError), 11)}`;
