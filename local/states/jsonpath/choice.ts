import { runtimeFailure } from '../failure.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { instantOf } from '../run/instant.ts';
import { globMatches } from './glob.ts';
import { lookUp } from './lookup.ts';
import { parsePath, type Path } from './path.ts';

export type Rule = (site: Site, input: Json) => boolean;

type Comparison = (actual: Json, wanted: Json) => boolean;

const numbers =
  (test: (a: number, b: number) => boolean): Comparison =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' && test(a, b);
const strings =
  (test: (a: string, b: string) => boolean): Comparison =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' && test(a, b);
const booleans =
  (test: (a: boolean, b: boolean) => boolean): Comparison =>
  (a, b) =>
    typeof a === 'boolean' && typeof b === 'boolean' && test(a, b);
/** Timestamps are compared as instants; text that is none never compares. */
const instants =
  (test: (a: number, b: number) => boolean): Comparison =>
  (a, b) => {
    const left = instantOf(a);
    const right = instantOf(b);
    return left !== undefined && right !== undefined && test(left, right);
  };

/** Every operator that compares a value with another, by its name in a rule. Each also exists as `<name>Path`. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  BooleanEquals: booleans((a, b) => a === b),
  NumericEquals: numbers((a, b) => a === b),
  NumericLessThan: numbers((a, b) => a < b),
  NumericGreaterThan: numbers((a, b) => a > b),
  NumericLessThanEquals: numbers((a, b) => a <= b),
  NumericGreaterThanEquals: numbers((a, b) => a >= b),
  StringEquals: strings((a, b) => a === b),
  StringLessThan: strings((a, b) => a < b),
  StringGreaterThan: strings((a, b) => a > b),
  StringLessThanEquals: strings((a, b) => a <= b),
  StringGreaterThanEquals: strings((a, b) => a >= b),
  StringMatches: strings(globMatches),
  TimestampEquals: instants((a, b) => a === b),
  TimestampLessThan: instants((a, b) => a < b),
  TimestampGreaterThan: instants((a, b) => a > b),
  TimestampLessThanEquals: instants((a, b) => a <= b),
  TimestampGreaterThanEquals: instants((a, b) => a >= b),
};

/** Every operator that asks what a value is. */
export const typeTests: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsBoolean: (value) => typeof value === 'boolean',
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsTimestamp: (value) => instantOf(value) !== undefined,
};

export function compileRule(rule: JsonObject): Rule {
  if (Array.isArray(rule['And']))
    return combine(
      rule['And'] as readonly Json[],
      (rules) => (site, input) => rules.every((holds) => holds(site, input)),
    );
  if (Array.isArray(rule['Or']))
    return combine(
      rule['Or'] as readonly Json[],
      (rules) => (site, input) => rules.some((holds) => holds(site, input)),
    );
  if (isObject(rule['Not'])) {
    const inner = compileRule(rule['Not']);
    return (site, input) => !inner(site, input);
  }
  const variable = parsePath(String(rule['Variable'] ?? ''));
  if (!variable) throw runtimeFailure(`Invalid path '${String(rule['Variable'])}'`);
  for (const [operator, wanted] of Object.entries(rule)) {
    const test = compileTest(operator, wanted, variable);
    if (test) return test;
  }
  throw runtimeFailure('A rule of a Choice has no operator');
}

function compileTest(operator: string, wanted: Json, variable: Path): Rule | undefined {
  if (operator === 'IsPresent') return (site, input) => present(variable, site, input) === (wanted !== false);
  const isType = own(typeTests, operator);
  if (isType) return (site, input) => isType(read(variable, site, input)) === (wanted !== false);
  const plain = own(comparisons, operator);
  if (plain) return (site, input) => plain(read(variable, site, input), wanted);
  const byPath = operator.endsWith('Path') ? own(comparisons, operator.slice(0, -4)) : undefined;
  const other = byPath && parsePath(String(wanted));
  if (byPath && other) return (site, input) => byPath(read(variable, site, input), read(other, site, input));
  return undefined;
}

function present(path: Path, site: Site, input: Json): boolean {
  const found = lookUp(path, site, input);
  return found.found && !(path.reach === 'list' && Array.isArray(found.value) && found.value.length === 0);
}

function read(path: Path, site: Site, input: Json): Json {
  const found = lookUp(path, site, input);
  if (found.found) return found.value;
  throw runtimeFailure(`Invalid path '${path.text}': The choice state's condition path references an invalid value.`);
}

function combine(rules: readonly Json[], join: (rules: readonly Rule[]) => Rule): Rule {
  return join(rules.filter(isObject).map(compileRule));
}
