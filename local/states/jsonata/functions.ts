import type { Expression } from 'jsonata';
import type { Json } from '../json.ts';
import { awsFunctions } from './aws-functions.ts';
import type { Environment } from './budget.ts';
import { boundedFunctions } from './bounded-functions.ts';
import { sitedFunctions } from './sited-functions.ts';

/** What the library calls a function on. */
export interface Focus {
  readonly environment: Environment;
  createSequence(): Json[];
}

/** A function of ours under the name of one of the library's, or under a name that it does not know. */
export interface JsonataFunction {
  run(this: Focus, ...args: never[]): unknown;
  /** In the library's notation; where it is missing, the function looks at its arguments itself. */
  readonly signature?: string;
}

const all = Object.entries({ ...awsFunctions, ...boundedFunctions, ...sitedFunctions });

/** Gives the expression those functions that it can reach, judged by the names in its text. */
export function giveFunctions(library: Expression, text: string): void {
  for (const [name, { run, signature }] of all)
    if (text.includes(`$${name}`)) library.registerFunction(name, run as (this: unknown) => unknown, signature); // as: it calls them on a Focus
}
