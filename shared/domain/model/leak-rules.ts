import type { Evidence, Group } from './evidence.ts';
import { nameRules, wordsOf } from './leak-names.ts';
import { speaksOfWork } from './leak-words.ts';

/** A sign that a column knew the outcome, found in the data: the words where it shows, undefined where not. */
export type LeakRule = (evidence: Evidence) => string | undefined;

/** Nothing that is known when a lead comes in tells winners from losers so well. Honest columns rarely pass 0.8. */
const tooGood = 0.87;
/** A group is nearly pure when it has under this share of the exceptions that chance would put there … */
const exceptions = 0.16;
/** … out of at least so many, so that a small group is not pure by luck. */
const fewestExpected = 15;

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const wonOf = ({ leads, won }: Group): string => percent(leads === 0 ? 0 : won / leads);

const nearlyAllWon = (group: Group, { won, leads }: Evidence): boolean =>
  pure(group.leads - group.won, group.leads * (1 - won / leads));
const nearlyNoneWon = (group: Group, { won, leads }: Evidence): boolean => pure(group.won, group.leads * (won / leads));
const pure = (found: number, expected: number): boolean => expected >= fewestExpected && found <= exceptions * expected;

export const leakRules: LeakRule[] = [
  ({ filledWhileOpen, filled, leads }) =>
    filledWhileOpen !== undefined && filledWhileOpen <= 0.1 && filled.leads >= 0.3 * leads
      ? `known only after the outcome: filled in for ${percent(filled.leads / leads)} of the decided leads and for ${percent(filledWhileOpen)} of the open ones`
      : undefined,
  (evidence) => {
    const { filled, blank, fillingAlone } = evidence;
    const onlyOne = nearlyAllWon(filled, evidence) || nearlyNoneWon(filled, evidence);
    const without = filled.won === 0 || filled.won === filled.leads;
    return onlyOne && blank.leads > 0 && (without || Math.abs(fillingAlone - 0.5) >= 0.1)
      ? `filled in for one outcome only: ${wonOf(filled)} of the leads that have it won, ${wonOf(blank)} of the others`
      : undefined;
  },
  ({ alone }) =>
    alone >= tooGood
      ? `too good to be true: alone it reaches an AUC of ${alone.toFixed(2)} on held-out leads`
      : undefined,
  (evidence) => {
    if (evidence.column.kind !== 'choice') return undefined;
    const levels = evidence.groups.filter(({ says }) => says !== '');
    const sure = levels.filter((level) => nearlyAllWon(level, evidence));
    const hopeless = levels.filter((level) => nearlyNoneWon(level, evidence));
    const covers =
      sum(sure, ({ won }) => won) >= 0.05 * evidence.won &&
      sum(hopeless, ({ leads, won }) => leads - won) >= 0.05 * (evidence.leads - evidence.won);
    return covers
      ? `too good to be true: ${told(largest(sure))}, and ${told(largest(hopeless))}, as of things written once the outcome was in sight`
      : undefined;
  },
  speaksOfWork,
  (evidence) => {
    const words = wordsOf(evidence.column.name);
    for (const { says, because, borneOut } of nameRules) {
      if (!says.test(words)) continue;
      const support = borneOut === 'sure' ? '' : borneOut(evidence);
      if (support !== undefined) return because + (support && `, and ${support}`);
    }
    return undefined;
  },
];

/** Of so many exceptions that chance would put into a group, not one is there. */
const neverByLuck = 40;

/** What is worth a warning and no more: a person must say whether it was known at capture. */
export const doubtRules: LeakRule[] = [
  ({ alone }) =>
    alone >= 0.78 ? `alone it reaches an AUC of ${alone.toFixed(2)}: was it known when the lead came in?` : undefined,
  ({ filled, blank, leads, fillingAlone }) =>
    blank.leads >= 0.05 * leads && Math.abs(fillingAlone - 0.5) >= 0.1
      ? `whether it is filled in goes with the outcome: ${wonOf(filled)} of the leads that have it won, ${wonOf(blank)} of the others. Did sales fill it in?`
      : undefined,
  ({ groups, column, won, leads }) => {
    const one = groups.filter(
      (group) =>
        group.says !== '' &&
        ((group.won === 0 && group.leads * (won / leads) >= neverByLuck) ||
          (group.won === group.leads && group.leads * (1 - won / leads) >= neverByLuck)),
    );
    if (one.length === 0) return undefined;
    const which = largest(one);
    const what = column.kind === 'choice' ? `"${which.says}"` : `one range of it (${which.says})`;
    return `${which.won === 0 ? 'not one' : 'each'} of the ${which.leads} leads with ${what} won. Is that a rule of yours, or written afterwards?`;
  },
];

const told = (level: Group): string => `${wonOf(level)} of "${level.says}" won (${level.leads} leads)`;
// as: callers have seen that the list is not empty.
const largest = (levels: Group[]): Group => levels.toSorted((a, b) => b.leads - a.leads)[0] as Group;
const sum = (levels: Group[], of: (level: Group) => number): number =>
  levels.reduce((total, level) => total + of(level), 0);
