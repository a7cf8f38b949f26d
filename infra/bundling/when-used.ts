import type * as Zod from 'zod';

/**
 * A schema that is made when something is first read by it: a start makes those of its own event and answer, not the
 * hundred of everything that it could read. Bundled in by `lean.ts` around each schema of ours.
 */
export function whenUsed<Schema extends object>(make: () => Schema): Schema {
  let made: Schema | undefined;
  const schema = (): Schema => (made ??= make());
  return new Proxy({} as Schema, {
    get: (_, name) => Reflect.get(schema(), name),
    set: (_, name, value) => Reflect.set(schema(), name, value),
    has: (_, name) => Reflect.has(schema(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
  }); // as: it answers whatever the schema would
}

let loaded: typeof Zod | undefined;
const zodItself = (): typeof Zod => (loaded ??= require('./zod.cjs'));

/** zod, read in when the first schema is made. */
export const zod = new Proxy({} as typeof Zod, { get: (_, name) => Reflect.get(zodItself(), name) }); // as: it answers as zod does
