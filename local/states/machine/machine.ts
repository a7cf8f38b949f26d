import { isObject, type Json, type JsonObject } from '../json.ts';
import { jsonata } from '../jsonata/language.ts';
import { jsonpath } from '../jsonpath/language.ts';
import { compileState } from '../kinds/kind.ts';
import type { Language } from './language.ts';
import type { State } from './state.ts';

/** A definition made ready to run. */
export interface Machine {
  readonly definition: JsonObject;
  readonly root: Scope;
  /** Seconds after which an execution is timed out. */
  readonly timeoutSeconds: number | undefined;
  /** Every scope by its place in the definition, so that a stored frame finds its own again. */
  readonly scopes: ReadonlyMap<string, Scope>;
}

/** A set of states that know only each other: the machine itself, a branch, an item processor. */
export interface Scope {
  readonly place: string;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** Handed to the kinds so that they can compile what is inside of them. */
export interface Compiler {
  scope(raw: JsonObject, place: string): Scope;
}

/** Throws a Failure or what the JSONata parser throws when the definition cannot be run; validation says it better. */
export function compileMachine(definition: JsonObject): Machine {
  const scopes = new Map<string, Scope>();
  const topLanguage = languageOf(definition, jsonpath);

  const compiler: Compiler = {
    scope(raw, place) {
      const language = languageOf(raw, topLanguage);
      const states = new Map<string, State>();
      const scope: Scope = { place, startAt: String(raw['StartAt']), states };
      scopes.set(place, scope);
      for (const [name, state] of Object.entries(objectAt(raw, 'States'))) {
        if (isObject(state))
          states.set(name, compileState(name, state, languageOf(state, language), compiler, `${place}/${name}`));
      }
      return scope;
    },
  };

  const root = compiler.scope(definition, '');
  const timeout = definition['TimeoutSeconds'];
  return { definition, root, scopes, timeoutSeconds: typeof timeout === 'number' ? timeout : undefined };
}

export function languageOf(raw: JsonObject, otherwise: Language): Language {
  const name = raw['QueryLanguage'];
  return name === 'JSONata' ? jsonata : name === 'JSONPath' ? jsonpath : otherwise;
}

function objectAt(raw: JsonObject, key: string): JsonObject {
  const value: Json | undefined = raw[key];
  return isObject(value) ? value : {};
}
