import { shareOf } from '../hash.ts';
import { at } from './linear-system.ts';

export const foldCount = 5;

/**
 * Which of the folds each lead is held out in: within each outcome dealt out in an order that the seed shuffles,
 * so that all folds have the same share of winners. The same seed, the same folds.
 */
export function foldsOf(labels: ArrayLike<number>, seed: number): Int32Array {
  const folds = new Int32Array(labels.length);
  for (const outcome of [0, 1]) {
    const shuffled = Array.from(labels)
      .map((label, row) => ({ label, row, rank: label === outcome ? shareOf('fold', seed, row) : 0 }))
      .filter(({ label }) => label === outcome)
      .sort((a, b) => a.rank - b.rank);
    shuffled.forEach(({ row }, place) => (folds[row] = (place + outcome) % foldCount));
  }
  return folds;
}

/** Rows of a fold, and those that may be learned from while it is held out. */
export function partOf(folds: Int32Array, fold: number): { held: number[]; learned: number[] } {
  const held: number[] = [];
  const learned: number[] = [];
  for (let row = 0; row < folds.length; row++) (at(folds, row) === fold ? held : learned).push(row);
  return { held, learned };
}
