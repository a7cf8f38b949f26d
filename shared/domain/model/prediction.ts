import type { ConversionModel, FeaturePlan } from '../../contracts/conversion-model.ts';
import type { PredictedConversion } from '../../contracts/lead.ts';
import { probabilityOf } from './calibration.ts';
import { cleaned, numberIn } from './columns.ts';
import { bandOf, encoded, layoutOf } from './features.ts';
import { at } from './linear-system.ts';
import { logOdds, type SparseRow } from './logistic.ts';

/** Fewer known columns than this, and the model would judge what we never asked. */
const leastKnown = 0.5;
const mostReasons = 5;

/**
 * The chance that a lead with these fields is won. Undefined for a model that does not beat the rules, and for a lead
 * of whom too little is known. Fields are named as the columns were when the model was trained.
 */
export function predicted(model: ConversionModel, fields: Record<string, unknown>): PredictedConversion | undefined {
  if (model.standing !== 'beats the rules') return undefined;
  const cellOf = (column: string): string => cellFrom(fields[column]);
  const known = model.plans.filter(({ column }) => cellOf(column) !== '').length;
  if (known < leastKnown * model.plans.length) return undefined;
  const row = encoded(layoutOf(model.plans), cellOf);
  const odds = logOdds({ intercept: model.intercept, weights: Float64Array.from(model.weights) }, row);
  const because = contributionsOf(model, row)
    .map((given, k) => ({ plan: model.plans[k], more: model.calibration.slope * (given - at(model.averages, k)) }))
    .flatMap(({ plan, more }) => (plan ? [{ more, why: wordsFor(plan, cellOf(plan.column)) }] : []))
    .filter(({ more }) => Math.abs(more) >= 0.05)
    .sort((a, b) => Math.abs(b.more) - Math.abs(a.more) || (a.why < b.why ? -1 : 1));
  return {
    probability: probabilityOf(model.calibration, odds),
    model: model.version,
    because: because.slice(0, mostReasons).map(({ why, more }) => ({ why, odds: Math.exp(more) })),
  };
}

/** Log odds that each plan gives this lead. */
export function contributionsOf(
  { plans, weights }: Pick<ConversionModel, 'plans' | 'weights'>,
  row: SparseRow,
): number[] {
  const { starts } = layoutOf(plans);
  const given = plans.map(() => 0);
  let plan = 0;
  row.features.forEach((feature, k) => {
    while (plan + 1 < starts.length && at(starts, plan + 1) <= feature) plan++;
    given[plan] = at(given, plan) + at(weights, feature) * at(row.amounts, k);
  });
  return given;
}

/** A field of a lead, as the cell of a file. */
const cellFrom = (value: unknown): string => {
  if (typeof value === 'string') return cleaned(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'number' ? String(value) : '';
};

function wordsFor(plan: FeaturePlan, cell: string): string {
  if (cell === '') return `${plan.column} is not known`;
  const value = plan.kind === 'number' ? numberIn(cell) : undefined;
  if (plan.kind === 'choice' || value === undefined) return `${plan.column} is ${cell}`;
  const band = bandOf(plan.edges, value);
  const from = plan.edges[band - 1];
  const to = plan.edges[band];
  const among = [...(from === undefined ? [] : [`above ${from}`]), ...(to === undefined ? [] : [`up to ${to}`])];
  return `${plan.column} is ${cell}${among.length > 0 ? ` (${among.join(', ')})` : ''}`;
}

/** One sentence for the explanation of a score. */
export function sentenceOf({ probability, because }: PredictedConversion): string {
  const most = because.slice(0, 3).map(({ why, odds }) => `${why} (odds ×${odds.toFixed(odds < 10 ? 1 : 0)})`);
  const whence = most.length > 0 ? `, mostly as ${most.join(', ')}` : '';
  return `predicted conversion ${Math.round(probability * 100)}%${whence}`;
}
