import type { Segment } from '../contracts/account.ts';
import type { Grade, Stage } from '../contracts/lead.ts';
import type { SlaClock } from '../contracts/sla.ts';
import type { AnswerOf } from '../contracts/steps.ts';

/** What is known of a subject when a journey asks: the answer of the step `look-up`. */
export type Flags = AnswerOf<'look-up'>;

type Test = 'is true' | 'is at least' | 'is under' | 'is one of' | 'is none of' | 'includes';

export interface FlagTest {
  flag: keyof Flags;
  test: Test;
  value: unknown;
  says: string;
}
export type Condition = FlagTest | { all: Condition[] } | { any: Condition[] } | { not: Condition };

const row = (flag: keyof Flags, test: Test, value: unknown, says: string): FlagTest => ({ flag, test, value, says });

/** Grades A1–B2: sales should hear of it at once. */
export const hot = row('hot', 'is true', true, 'is hot (A1–B2)');
export const atRisk = row('atRisk', 'is true', true, 'is at risk');
export const onboarded = row('onboarded', 'is true', true, 'is onboarded');
export const established = row('established', 'is true', true, 'is a customer of long standing');
export const atCustomer = row('atCustomer', 'is true', true, 'works at a customer');
export const hasAddress = row('address', 'is true', true, 'has an address');
export const suppressed = row('suppressed', 'is true', true, 'must not be mailed');
/** Ticked, and asked to confirm it. */
export const consentPending = row('consent', 'is one of', ['pending'], 'waits for a second yes');
export const fitAtLeast = (points: number) => row('fit', 'is at least', points, `fits at ${points} or more`);
export const fitUnder = (points: number) => row('fit', 'is under', points, `fits under ${points}`);
export const engagementAtLeast = (points: number) =>
  row('engagement', 'is at least', points, `is engaged at ${points} or more`);
export const confidenceAtLeast = (share: number) =>
  row('confidence', 'is at least', share, `is known to ${Math.round(share * 100)}% or more`);
export const healthUnder = (score: number) => row('health', 'is under', score, `has health under ${score}`);
export const gradeIn = (...grades: Grade[]) => row('grade', 'is one of', grades, `is graded ${grades.join(', ')}`);
export const stageIn = (...stages: Stage[]) => row('stage', 'is one of', stages, `stands at ${stages.join(', ')}`);
export const stageNotIn = (...stages: Stage[]) =>
  row('stage', 'is none of', stages, `does not stand at ${stages.join(', ')}`);
export const segmentIn = (...segments: Segment[]) =>
  row('segment', 'is one of', segments, `is ${segments.join(' or ')}`);
/** An SLA whose clock runs for the lead. */
export const clockRuns = (clock: SlaClock) => row('clocks', 'includes', clock, `waits for us on the clock “${clock}”`);
/** A past mail of this journey, by its title. Machine opens and scanner clicks do not count. */
export const opened = (email: string) => row('opened', 'includes', email, `opened “${email}”`);
export const clicked = (email: string) => row('clicked', 'includes', email, `clicked in “${email}”`);
export const replied = (email: string) => row('replied', 'includes', email, `replied to “${email}”`);

export const all = (...conditions: Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: Condition[]): Condition => ({ any: conditions });
export const not = (condition: Condition): Condition => ({ not: condition });
export const everyone = all();

/** The same row decides here and, printed as JSONata (compiler/printing.ts), in the machine. */
const tests: Record<Test, (flag: unknown, value: unknown) => boolean> = {
  'is true': (flag) => flag === true,
  'is at least': (flag, value) => typeof flag === 'number' && flag >= Number(value),
  'is under': (flag, value) => typeof flag === 'number' && flag < Number(value),
  'is one of': (flag, value) => Array.isArray(value) && value.includes(flag),
  'is none of': (flag, value) => Array.isArray(value) && !value.includes(flag),
  includes: (flag, value) => Array.isArray(flag) && flag.includes(value),
};

export const holds = (condition: Condition, flags: Flags): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, flags));
  if ('any' in condition) return condition.any.some((part) => holds(part, flags));
  if ('not' in condition) return !holds(condition.not, flags);
  return tests[condition.test](flags[condition.flag], condition.value);
};

/** The parts of it that do not hold: why somebody is kept out, without all else that would be asked. */
export const unmet = (condition: Condition, flags: Flags): Condition[] =>
  'all' in condition ? condition.all.flatMap((part) => unmet(part, flags)) : holds(condition, flags) ? [] : [condition];

export const sayCondition = (condition: Condition): string => {
  if ('all' in condition) return condition.all.length === 0 ? 'anyone' : condition.all.map(sayCondition).join(' and ');
  if ('any' in condition) return condition.any.map(sayCondition).join(' or ');
  if ('not' in condition) return `not (${sayCondition(condition.not)})`;
  return condition.says;
};

/** Titles of past mails that a condition asks about: the look-up is told which. */
export const touchesIn = (condition: Condition): string[] => {
  if ('all' in condition) return condition.all.flatMap(touchesIn);
  if ('any' in condition) return condition.any.flatMap(touchesIn);
  if ('not' in condition) return touchesIn(condition.not);
  return condition.test === 'includes' && condition.flag !== 'clocks' ? [String(condition.value)] : [];
};
