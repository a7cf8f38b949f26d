import { aucOf } from './auc.ts';
import { numberIn, type Column } from './columns.ts';
import { bandOf } from './features.ts';
import { foldCount } from './folds.ts';
import { at } from './linear-system.ts';

/** Leads that share what a column says, and how many of them won. */
export interface Group {
  says: string;
  leads: number;
  won: number;
}

/** What one column tells of the outcome by itself: the ground on which leaks are found. */
export interface Evidence {
  column: Column;
  leads: number;
  won: number;
  /** By level or band; columns that cannot be learned from by filled or blank only. */
  groups: Group[];
  filled: Group;
  blank: Group;
  /** Held-out AUC of this column alone, 0.5 for one that says nothing. */
  alone: number;
  /** AUC of nothing but whether the cell is filled; below 0.5 where the filled ones lose. */
  fillingAlone: number;
  /** Share of the leads still open where the cell is filled; undefined where none is open. */
  filledWhileOpen?: number;
}

const bands = 20;

/** `folds`: of the same leads, told apart once for all columns. */
export function evidenceOf(
  column: Column,
  labels: ArrayLike<number>,
  folds: Int32Array,
  filledWhileOpen?: number,
): Evidence {
  const said = sayingsOf(column);
  const filling = column.cells.map((cell) => (cell === '' ? 'blank' : 'filled'));
  const counted = counts(filling, labels);
  const none = (says: string): Group => ({ says, leads: 0, won: 0 });
  return {
    column,
    leads: labels.length,
    won: Array.from(labels).reduce((sum, label) => sum + label, 0),
    groups: [...counts(said, labels).values()],
    filled: counted.get('filled') ?? none('filled'),
    blank: counted.get('blank') ?? none('blank'),
    alone: aloneOf(said, labels, folds),
    fillingAlone: aucOf(
      filling.map((saying) => (saying === 'filled' ? 1 : 0)),
      labels,
    ).auc,
    ...(filledWhileOpen !== undefined && { filledWhileOpen }),
  };
}

/** Level by level; numbers in bands of equal size, so that one that stands in many rows is a band of its own. */
function sayingsOf({ kind, cells }: Column): string[] {
  if (kind === 'choice') return cells;
  if (kind !== 'number') return cells.map((cell) => (cell === '' ? '' : 'filled'));
  const rising = cells.flatMap((cell) => numberIn(cell) ?? []).sort((a, b) => a - b);
  const edges = [...Array(bands - 1).keys()].map((k) => at(rising, Math.floor(((k + 1) * rising.length) / bands)));
  const limits = [...new Set(edges)];
  return cells.map((cell) => {
    const value = numberIn(cell);
    return value === undefined ? '' : rangeOf(limits, bandOf(limits, value));
  });
}

const rangeOf = (limits: number[], band: number): string =>
  band === 0
    ? `up to ${limits[0]}`
    : `above ${limits[band - 1]}${band < limits.length ? ` up to ${limits[band]}` : ''}`;

function counts(said: string[], labels: ArrayLike<number>, rows?: (row: number) => boolean): Map<string, Group> {
  const groups = new Map<string, Group>();
  said.forEach((says, row) => {
    if (rows && !rows(row)) return;
    const group = groups.get(says) ?? { says, leads: 0, won: 0 };
    group.leads += 1;
    group.won += at(labels, row);
    groups.set(says, group);
  });
  return groups;
}

/** Each lead is ranked by how those of the other folds fared who say the same; rare ones are drawn to the middle. */
function aloneOf(said: string[], labels: ArrayLike<number>, folds: Int32Array): number {
  const scores = new Float64Array(labels.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const others = counts(said, labels, (row) => at(folds, row) !== fold);
    const all = [...others.values()].reduce(
      (sum, { leads, won }) => ({ leads: sum.leads + leads, won: sum.won + won }),
      {
        leads: 0,
        won: 0,
      },
    );
    const share = all.won / all.leads;
    said.forEach((says, row) => {
      const group = others.get(says);
      if (at(folds, row) === fold) scores[row] = ((group?.won ?? 0) + 5 * share) / ((group?.leads ?? 0) + 5);
    });
  }
  return aucOf(scores, labels).auc;
}
