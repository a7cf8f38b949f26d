import jsonata from 'jsonata';
import type { Focus } from './functions.ts';

type Implementation = (this: Focus, ...args: unknown[]) => unknown;

const found = new Map<string, Promise<Implementation>>();

/** The library's own function, for whoever puts another in its place and still needs it. */
export function libraryFunction(name: string): Promise<Implementation> {
  let implementation = found.get(name);
  if (!implementation) {
    implementation = jsonata(`$${name}`)
      .evaluate(undefined)
      .then((value: { readonly implementation: Implementation }) => value.implementation);
    found.set(name, implementation);
  }
  return implementation;
}
