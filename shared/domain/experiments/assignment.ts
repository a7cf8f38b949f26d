import { shareOf } from '../hash.ts';
import { declaredAs } from './declaration.ts';
import { armsOf, controlOf, type Experiment } from './experiment.ts';

/** An arm that somebody was given, as records keep it. */
export interface Assigned {
  id: string;
  arm: string;
  /** The declaration under which it was given (declaredAs). */
  declared: string;
}

/**
 * The arm of a subject: the same one each time, decided by a hash and not by a draw, so that nothing needs to be
 * stored. Another declaration deals anew, and no two experiments deal alike.
 */
export const assign = (told: Experiment, subject: string): Assigned => {
  const declared = declaredAs(told);
  return { id: told.id, arm: shareTaken(told.arms, told.id, declared, subject) ?? controlOf(told), declared };
};

/** Which of the weighted names a key falls on; undefined where there are none. Also for holdouts. */
export const shareTaken = <Name extends string>(
  weights: Readonly<Record<Name, number>>,
  ...key: (string | number)[]
): Name | undefined => {
  const names = armsOf({ arms: weights });
  let left = shareOf(...key) * names.reduce((sum, each) => sum + weights[each], 0);
  for (const each of names) {
    left -= weights[each];
    if (left < 0) return each;
  }
  return names.at(-1);
};
