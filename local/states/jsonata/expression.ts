import jsonata from 'jsonata';
import { queryFailure } from '../failure.ts';
import { typeName, type Json, type JsonObject } from '../json.ts';
import type { Site } from '../machine/site.ts';
import type { Soon } from '../soon.ts';
import { BoundedRegExp } from './bounded-regexp.ts';
import { keepWithinBounds } from './budget.ts';
import { giveFunctions } from './functions.ts';
import { plainJson } from './plain.ts';
import { compileQuick, unsettled, type Quick } from './quick.ts';
import { siteBinding } from './sited-functions.ts';

/** What `$states` holds beside the input: the result of the work, or the error that was caught. */
export interface Extra {
  readonly result?: Json;
  readonly errorOutput?: JsonObject;
}

export interface Expression {
  /** The text between the marks, trimmed: as messages quote it. */
  readonly text: string;
  /** The value; fails with States.QueryEvaluationError, naming `location`. */
  evaluate(site: Site, extra: Extra, location: string): Soon<Json>;
}

/** Calls nested in each other, and items in one list; what else an evaluation may use is in its budget. */
const options = { stack: 400, sequence: 200_000, RegexEngine: BoundedRegExp as unknown as typeof RegExp }; // the part of it that is used

const cache = new Map<string, Expression>();
const cacheLimit = 10_000;

/** `{% … %}` and nothing around it. */
export function expressionText(raw: string): string | undefined {
  return raw.startsWith('{%') && raw.endsWith('%}') && raw.length >= 4 ? raw.slice(2, -2).trim() : undefined;
}

/** Compiled once per text. Throws what the JSONata parser throws: `{code, message, position}`. */
export function compileExpression(text: string): Expression {
  const known = cache.get(text);
  if (known) return known;
  const expression = compile(text);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(text, expression);
  return expression;
}

function compile(text: string): Expression {
  const library = jsonata(text, options);
  const quick: Quick | undefined = compileQuick(library.ast());
  giveFunctions(library, text);
  keepWithinBounds(library);

  const slowly = async (site: Site, extra: Extra, location: string): Promise<Json> => {
    const bindings = { ...site.variables, states: statesOf(site, extra), [siteBinding]: site };
    let value: unknown;
    try {
      value = await library.evaluate(undefined, bindings);
    } catch (error) {
      throw queryFailure(
        location,
        `${describe(text, location)} threw an error during evaluation. ${describeError(error)}`,
      );
    }
    return settle(value, text, location);
  };

  return {
    text,
    evaluate(site, extra, location) {
      if (quick) {
        const value = quick(site, extra);
        if (value !== unsettled && value !== undefined) return value as Json; // made of JSON and of nothing else
        if (value === undefined) return settle(value, text, location);
      }
      return slowly(site, extra, location);
    },
  };
}

function settle(value: unknown, text: string, location: string): Json {
  if (value === undefined) throw queryFailure(location, `${describe(text, location)} returned nothing (undefined).`);
  const json = plainJson(value);
  if (json !== undefined) return json;
  throw queryFailure(location, `${describe(text, location)} returned an unexpected result type.`);
}

/** The failure when a value is not of the type that the field asks for. */
export function wrongType(text: string, location: string, wanted: string, value: Json): Error {
  return queryFailure(
    location,
    `${describe(text, location)} returned an unexpected result type. Expected '${wanted}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
  );
}

const describe = (text: string, location: string): string =>
  `The JSONata expression '${text}' specified for the field '${location}'`;

function describeError(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }; // the library throws plain objects of this shape
  return code ? `${code}: ${message ?? ''}` : (message ?? String(error));
}

/** `context` is built when an expression looks at it. */
export function statesOf(site: Site, extra: Extra): object {
  return {
    input: site.input,
    ...extra,
    get context() {
      return site.context();
    },
  };
}
