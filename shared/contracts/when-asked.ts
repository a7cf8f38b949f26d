/**
 * Rows that are made when they are first asked for, and kept: a catalogue may be long, and who starts cold pays only
 * for the rows that it reads. Their names are there at once.
 */
export function whenAsked<Rows extends Record<string, () => unknown>>(rows: Rows): Made<Rows> {
  const made = {};
  for (const [name, make] of Object.entries(rows)) {
    const keep = (value: unknown) => Object.defineProperty(made, name, { value, enumerable: true });
    const get = () => {
      const value = make();
      keep(value);
      return value;
    };
    Object.defineProperty(made, name, { get, enumerable: true, configurable: true });
  }
  return made as Made<Rows>; // as: it has been given each row's name, and answers what the row makes
}

export type Made<Rows extends Record<string, () => unknown>> = {
  readonly [Name in keyof Rows]: ReturnType<Rows[Name]>;
};
