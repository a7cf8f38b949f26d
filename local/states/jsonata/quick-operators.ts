import { equalJson, parseJson, typeName, type Json } from '../json.ts';
import type { Site } from '../machine/site.ts';
import { isoInstant } from '../run/instant.ts';
import { uuid } from '../run/random.ts';

/** "Ask the library": also wherever it would throw, so that its own message is what people read. */
export const unsettled: unique symbol = Symbol('unsettled');

/** JSONata's truth of a value; nothing is false where a truth is needed. Lists have rules of their own. */
export function effectiveBoolean(value: unknown): boolean | typeof unsettled {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value.length > 0;
    case 'number':
      return value !== 0;
    case 'undefined':
      return false;
    default:
      if (value === unsettled || Array.isArray(value)) return unsettled;
      return value !== null && Object.keys(value as object).length > 0; // an object is all that is left
  }
}

type Operator = (a: unknown, b: unknown) => unknown;

const arithmetic =
  (compute: (a: number, b: number) => number): Operator =>
  (a, b) => {
    if ((a !== undefined && typeof a !== 'number') || (b !== undefined && typeof b !== 'number')) return unsettled;
    if (a === undefined || b === undefined) return undefined;
    const result = compute(a, b);
    return Number.isFinite(result) ? result : unsettled;
  };

const comparison =
  (test: (sign: number) => boolean): Operator =>
  (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return test(a - b);
    if (typeof a === 'string' && typeof b === 'string') return test(a < b ? -1 : a > b ? 1 : 0);
    return unsettled;
  };

export const operators: Readonly<Record<string, Operator>> = {
  '=': (a, b) => a !== undefined && b !== undefined && equalJson(a as Json, b as Json), // everything here is made of JSON
  '!=': (a, b) => a !== undefined && b !== undefined && !equalJson(a as Json, b as Json),
  '<': comparison((sign) => sign < 0),
  '<=': comparison((sign) => sign <= 0),
  '>': comparison((sign) => sign > 0),
  '>=': comparison((sign) => sign >= 0),
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '&': (a, b) => {
    const left = textOf(a);
    const right = textOf(b);
    return left === undefined || right === undefined ? unsettled : left + right;
  },
  in: (a, b) => {
    if (a === undefined || b === undefined) return false;
    return Array.isArray(b) ? b.includes(a) : a === b;
  },
};

/** How `&` writes a value, where that is beyond doubt. */
function textOf(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

interface QuickFunction {
  readonly arity: number;
  run(...args: readonly unknown[]): unknown;
}

/** A function of one value that is undefined of undefined, and settled only for one type. */
const of = <T>(is: (value: unknown) => value is T, compute: (value: T) => unknown): QuickFunction => ({
  arity: 1,
  run: (value) => (value === undefined ? undefined : is(value) ? compute(value) : unsettled),
});

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every(isNumber);
const isJson = (value: unknown): value is Json => value !== undefined;

export const quickFunctions: Readonly<Record<string, QuickFunction>> = {
  exists: { arity: 1, run: (value) => value !== undefined },
  not: { arity: 1, run: (value) => (value === undefined ? unsettled : negated(effectiveBoolean(value))) },
  boolean: { arity: 1, run: (value) => (value === undefined ? undefined : effectiveBoolean(value)) },
  type: of(isJson, typeName),
  string: of(isString, (text) => text),
  uppercase: of(isString, (text) => text.toUpperCase()),
  lowercase: of(isString, (text) => text.toLowerCase()),
  length: of(isString, (text) => [...text].length),
  contains: { arity: 2, run: (text, part) => (isString(text) && isString(part) ? text.includes(part) : unsettled) },
  max: of(isNumbers, (numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  min: of(isNumbers, (numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  ceil: of(isNumber, Math.ceil),
  floor: of(isNumber, Math.floor),
  abs: of(isNumber, Math.abs),
  count: { arity: 1, run: (value) => (value === undefined ? 0 : Array.isArray(value) ? value.length : 1) },
  toMillis: of(isString, (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) ? settled(Date.parse(text)) : unsettled,
  ),
  fromMillis: of(isNumber, (instant) =>
    Number.isSafeInteger(instant) && Math.abs(instant) < 8e15 ? isoInstant(instant) : unsettled,
  ),
  parse: of(isString, (text) => {
    try {
      return parseJson(text);
    } catch {
      return unsettled; // the library's way says what is wrong
    }
  }),
};

export const siteFunctions: Readonly<Record<string, (site: Site) => unknown>> = {
  now: (site) => isoInstant(site.now()),
  millis: (site) => site.now(),
  random: (site) => site.random(),
  uuid: (site) => uuid(() => site.random()),
};

const negated = (value: boolean | typeof unsettled): boolean | typeof unsettled =>
  value === unsettled ? unsettled : !value;
const settled = (value: number): unknown => (Number.isNaN(value) ? unsettled : value);
