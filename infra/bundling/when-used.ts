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
