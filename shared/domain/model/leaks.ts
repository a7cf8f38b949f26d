import type { Column } from './columns.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { foldsOf } from './folds.ts';
import { doubtRules, leakRules, type LeakRule } from './leak-rules.ts';

export interface LeftOut {
  column: string;
  because: string;
}

export interface Sifted {
  /** What may be learned from. */
  kept: Column[];
  /** Left out: they knew the outcome. */
  leaks: LeftOut[];
  /** Left out: nothing can be learned from them, or a person said so. */
  ignored: LeftOut[];
  /** Kept, with a question for whoever knows how the column came about. */
  doubtful: LeftOut[];
  /** The kept columns that tell most by themselves, the strongest first. */
  strongest: string[];
}

export interface Wishes {
  /** Columns that a person vouches for: no rule leaves them out. */
  keep?: string[];
  without?: string[];
}

const useless: Partial<Record<Column['kind'], string>> = {
  constant: 'says the same of every lead, or nothing',
  identifier: 'names the lead and tells nothing of the next one',
  text: 'free text: too many different values to learn from',
  date: 'a date: the past does not come again, and how long it took is known only afterwards',
};

/** Tells what was known when the leads came in from what was known only later. `filledWhileOpen`: per column. */
export function sift(
  columns: Column[],
  labels: ArrayLike<number>,
  filledWhileOpen: ReadonlyMap<string, number>,
  { keep = [], without = [] }: Wishes = {},
): Sifted {
  const sifted: Sifted = { kept: [], leaks: [], ignored: [], doubtful: [], strongest: [] };
  const folds = foldsOf(labels, 0);
  const seen = columns.map((column) => evidenceOf(column, labels, folds, filledWhileOpen.get(column.name)));
  const leaking = seen.filter((evidence) => foundBy(leakRules, evidence) !== undefined);
  for (const evidence of seen) {
    const { name, kind } = evidence.column;
    const leak = keep.includes(name) ? undefined : foundBy(leakRules, evidence);
    const unusable = without.includes(name) ? 'left out as you asked' : useless[kind];
    if (without.includes(name)) sifted.ignored.push({ column: name, because: 'left out as you asked' });
    else if (leak !== undefined && kind !== 'constant') sifted.leaks.push({ column: name, because: leak });
    else if (unusable !== undefined) sifted.ignored.push({ column: name, because: unusable });
    else {
      sifted.kept.push(evidence.column);
      const doubt = keep.includes(name) ? undefined : foundBy(doubtRules, evidence);
      if (doubt !== undefined) sifted.doubtful.push({ column: name, because: doubt + company(evidence, leaking) });
    }
  }
  const alone = new Map(seen.map((evidence) => [evidence.column.name, evidence.alone]));
  const strength = ({ name }: Column): number => alone.get(name) ?? 0;
  sifted.strongest = sifted.kept.toSorted((a, b) => strength(b) - strength(a)).map(({ name }) => name);
  return sifted;
}

const foundBy = (rules: LeakRule[], evidence: Evidence): string | undefined => {
  const found = rules.flatMap((rule) => rule(evidence) ?? []);
  return found.length === 0 ? undefined : found.join('; ');
};

/** A column that is blank where a leaking one is blank was filled in by the same hand. */
function company({ column }: Evidence, leaking: Evidence[]): string {
  const same = leaking.find((other) => other.column.name !== column.name && blankTogether(column, other.column));
  return same ? ` It is blank in the same rows as ${same.column.name}.` : '';
}

function blankTogether(one: Column, other: Column): boolean {
  let both = 0;
  let either = 0;
  one.written.forEach((written, row) => {
    const alsoWritten = other.written[row] === true;
    if (!written && !alsoWritten) both++;
    if (!written || !alsoWritten) either++;
  });
  return both >= 0.95 * either && both >= 0.05 * one.written.length;
}
