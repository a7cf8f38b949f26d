import type { Condition, FlagTest } from '../conditions.ts';
import type { Moment } from '../moments.ts';
import type { Span } from '../spans.ts';

/** JSONata as Step Functions wants it in a field. */
export const jsonata = (expression: string): string => `{% ${expression} %}`;

/** A literal inside an expression: JSON's are JSONata's. */
export const literal = (value: unknown): string => JSON.stringify(value);

const input = '$states.context.Execution.Input';
const entered = '$toMillis($states.context.State.EnteredTime)';

export const fromInput = (field: 'enrollment' | 'subject'): string => jsonata(`${input}.${field}`);
export const taskToken = jsonata('$states.context.Task.Token');

const planned = (moment: Moment): string => `${input}.plan.\`${moment}\``;

/** The instant of a moment in the plan that came with the execution, or a stretch after the state was entered. */
export const instantOf = (time: Moment | Span): string =>
  jsonata(typeof time === 'string' ? planned(time) : `$fromMillis(${entered} + ${time.seconds * 1000})`);

/**
 * Whole seconds until then, and never less than the function that begins the waiting may take: what is over already is
 * begun all the same, before anybody is reminded of it.
 */
export const secondsUntil = (time: Moment | Span): number | string =>
  typeof time === 'string'
    ? jsonata(`$max([${leastWait}, $ceil(($toMillis(${planned(time)}) - ${entered}) / 1000)])`)
    : Math.max(leastWait, time.seconds);

/** Seconds: a start that finds the service busy, and the call itself (functions/needs.ts). */
const leastWait = 60;

const tests: Record<FlagTest['test'], (flag: string, value: string) => string> = {
  'is true': (flag) => `${flag} = true`,
  // A flag that is not known is null, and null compares with nothing.
  'is at least': (flag, value) => `($type(${flag}) = "number" and ${flag} >= ${value})`,
  'is under': (flag, value) => `($type(${flag}) = "number" and ${flag} < ${value})`,
  'is one of': (flag, value) => `${flag} in ${value}`,
  'is none of': (flag, value) => `$not(${flag} in ${value})`,
  includes: (flag, value) => `${value} in ${flag}`,
};

/** A condition on the flags that the look-up just answered. */
export const condition = (given: Condition): string => {
  if ('all' in given) return given.all.length === 0 ? 'true' : `(${given.all.map(condition).join(' and ')})`;
  if ('any' in given) return given.any.length === 0 ? 'false' : `(${given.any.map(condition).join(' or ')})`;
  if ('not' in given) return `$not(${condition(given.not)})`;
  return tests[given.test](`$states.input.${given.flag}`, literal(given.value));
};

/**
 * The bare reason of a LeftJourney error: the cause is the reason itself when a token was failed with it, and
 * Lambda's JSON around it when a step threw it.
 */
export const leavingReason = jsonata(
  '$contains($states.errorOutput.Cause, "\\"errorMessage\\"") ? $parse($states.errorOutput.Cause).errorMessage : $states.errorOutput.Cause',
);
