import { runtimeFailure } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import { compileCatchers, compileRetriers } from '../machine/handlers.ts';
import type { Language } from '../machine/language.ts';
import type { Compiler } from '../machine/machine.ts';
import { stateTypes, type State, type StateType } from '../machine/state.ts';
import { choice } from './choice.ts';
import { fail } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/** The functions that make a kind of state what it is. */
export type Behaviour = Pick<State, 'begin' | 'end' | 'fetched' | 'calls'>;

/** A state of the definition with all that its kind needs to compile it. */
export interface Declared {
  readonly name: string;
  readonly raw: JsonObject;
  readonly language: Language;
  readonly next: string | undefined;
  readonly compiler: Compiler;
  readonly place: string;
}

const kinds: Readonly<Record<StateType, (declared: Declared) => Behaviour>> = {
  Pass: pass,
  Choice: choice,
  Wait: wait,
  Task: task,
  Succeed: succeed,
  Fail: fail,
  Parallel: parallel,
  Map: map,
};

export function compileState(
  name: string,
  raw: JsonObject,
  language: Language,
  compiler: Compiler,
  place: string,
): State {
  const type = stateTypes.find((known) => known === raw['Type']);
  if (!type) throw runtimeFailure(`The state '${name}' has an unknown type`);
  const next = typeof raw['Next'] === 'string' ? raw['Next'] : undefined;
  const behaviour = kinds[type]({ name, raw, language, next, compiler, place });
  return {
    name,
    type,
    language,
    retriers: compileRetriers(raw['Retry']),
    catchers: compileCatchers(raw['Catch'], language),
    ...behaviour,
  };
}
