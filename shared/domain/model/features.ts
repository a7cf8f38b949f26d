import type { FeaturePlan } from '../../contracts/conversion-model.ts';
import { numberIn, type Column } from './columns.ts';
import { at } from './linear-system.ts';
import type { SparseRow } from './logistic.ts';

/** Bands of a number: enough to follow a curve, each with leads enough to learn from. */
const bands = 8;
const fewestOfLevel = 10;
const rarestLevel = 0.004;

/** How a column becomes numbers, learned from the rows that may be looked at. Undefined where they tell nothing. */
export function planOf(column: Column, rows: number[]): FeaturePlan | undefined {
  const cells = rows.map((row) => column.cells[row] ?? '');
  if (column.kind === 'number') return numberPlan(column.name, cells);
  return column.kind === 'choice' ? choicePlan(column.name, cells) : undefined;
}

function numberPlan(column: string, cells: string[]): FeaturePlan | undefined {
  const values = cells.flatMap((cell) => numberIn(cell) ?? []).sort((a, b) => a - b);
  if (values.length === 0) return undefined;
  const edges = [...Array(bands - 1).keys()].map((k) => at(values, Math.floor(((k + 1) * values.length) / bands)));
  const scale = spansMagnitudes(values) ? 'logarithm' : 'plain';
  const scaled = values.map((value) => scaledBy(scale, value));
  const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
  const spread = Math.sqrt(scaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / scaled.length);
  return { kind: 'number', column, scale, mean, deviation: spread || 1, edges: [...new Set(edges)] };
}

const spansMagnitudes = (rising: number[]): boolean => {
  const middle = Math.abs(at(rising, Math.floor(rising.length / 2)));
  return Math.max(Math.abs(at(rising, 0)), Math.abs(at(rising, rising.length - 1))) > 10 * Math.max(middle, 1);
};
const scaledBy = (scale: 'plain' | 'logarithm', value: number): number =>
  scale === 'plain' ? value : Math.sign(value) * Math.log1p(Math.abs(value));

function choicePlan(column: string, cells: string[]): FeaturePlan {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const enough = Math.max(fewestOfLevel, rarestLevel * cells.length);
  const levels = [...counts].filter(([, count]) => count >= enough).map(([level]) => level);
  return { kind: 'choice', column, levels: levels.sort() };
}

/** A number: itself and its band; a choice: its level or "another"; and each: not known. */
const sizeOf = (plan: FeaturePlan): number =>
  plan.kind === 'number' ? 1 + (plan.edges.length + 1) + 1 : plan.levels.length + 2;

export interface Layout {
  plans: FeaturePlan[];
  /** Where each plan's features begin. */
  starts: number[];
  size: number;
}

export function layoutOf(plans: FeaturePlan[]): Layout {
  const starts: number[] = [];
  let size = 0;
  for (const plan of plans) {
    starts.push(size);
    size += sizeOf(plan);
  }
  return { plans, starts, size };
}

/** One lead in numbers. `cellOf` gives the cleaned cell of a column, the empty text where it is not known. */
export function encoded({ plans, starts }: Layout, cellOf: (column: string) => string): SparseRow {
  const features: number[] = [];
  const amounts: number[] = [];
  plans.forEach((plan, k) => {
    for (const [feature, amount] of partsOf(plan, cellOf(plan.column))) {
      features.push(at(starts, k) + feature);
      amounts.push(amount);
    }
  });
  return { features: Int32Array.from(features), amounts: Float64Array.from(amounts) };
}

/** In rising order of features, as the numerics ask. */
function partsOf(plan: FeaturePlan, cell: string): [feature: number, amount: number][] {
  const missing = sizeOf(plan) - 1;
  if (cell === '') return [[missing, 1]];
  if (plan.kind === 'choice') {
    const level = plan.levels.indexOf(cell);
    return [[level === -1 ? plan.levels.length : level, 1]];
  }
  const value = numberIn(cell);
  if (value === undefined) return [[missing, 1]];
  const far = (scaledBy(plan.scale, value) - plan.mean) / plan.deviation;
  return [
    // A value far outside of all that was seen says no more than the farthest seen.
    [0, Math.max(-5, Math.min(5, far))],
    [1 + bandOf(plan.edges, value), 1],
  ];
}

export const bandOf = (edges: number[], value: number): number => {
  const band = edges.findIndex((edge) => value <= edge);
  return band === -1 ? edges.length : band;
};
