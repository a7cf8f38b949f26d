import { readFileSync } from 'node:fs';
import { z } from 'zod';

const values = z.array(z.string()).default([]);

/**
 * Which column of a file becomes which field of a form. A value is a text with columns in braces, `{Lead Number}`; a
 * field all of whose columns are missing is left out. Columns that nothing names are not posted: what became known
 * only after the lead was captured would tell the outcome.
 */
export const Mapping = z.strictObject({
  form: z.string().default('contact'),
  /** What makes a row the same row when it is posted again. */
  id: z.string(),
  fields: z.record(z.string(), z.string()),
  /** Values that mean "nothing", like `Select`. */
  missing: z.array(z.string()).default([]),
  /** A field that says yes or no: the column, and which of its values mean what; any other says nothing. */
  decided: z.record(z.string(), z.strictObject({ column: z.string(), yes: values, no: values })).default({}),
});
export type Mapping = z.infer<typeof Mapping>;

export type Row = Record<string, string>;
export type Post = { id: string; fields: Record<string, string | boolean> };

/** Throws with the file and what is wrong in it. */
export function readMapping(file: string): Mapping {
  const read = Mapping.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file}: ${z.prettifyError(read.error)}`);
}

/** Columns that a mapping asks for and the file does not have. */
export function unknownColumns(mapping: Mapping, columns: string[]): string[] {
  const asked = [mapping.id, ...Object.values(mapping.fields)].flatMap(columnsOf);
  const all = [...asked, ...Object.values(mapping.decided).map(({ column }) => column)];
  return [...new Set(all.filter((column) => !columns.includes(column)))];
}

export function postOf(row: Row, mapping: Mapping): Post {
  const value = (column: string): string => (mapping.missing.includes(row[column] ?? '') ? '' : (row[column] ?? '').trim());
  const filled = Object.entries(mapping.fields)
    .filter(([, template]) => columnsOf(template).every((column) => value(column) === '') === false)
    .map(([field, template]) => [field, fill(template, value)]);
  const decided = Object.entries(mapping.decided).flatMap(([field, { column, yes, no }]) => {
    const said = value(column);
    return yes.includes(said) ? [[field, true]] : no.includes(said) ? [[field, false]] : [];
  });
  return { id: fill(mapping.id, value), fields: Object.fromEntries([...filled, ...decided]) };
}

const columnPattern = /\{([^{}]+)\}/g;
const columnsOf = (template: string): string[] => [...template.matchAll(columnPattern)].map((found) => found[1] ?? '');
const fill = (template: string, value: (column: string) => string): string =>
  template.replace(columnPattern, (_, column: string) => value(column)).trim();
