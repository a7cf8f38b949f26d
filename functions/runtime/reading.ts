import type { z } from 'zod';
import { BadInput } from '../../shared/errors.ts';

/** Reads a value by its schema, or says which field is wrong and why; never what stood there. */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? what : issue.path.map(String).join('.');
  throw new BadInput('invalid-field', `${field}: ${wordsFor(issue, value)}`, { field });
}

/** zod's own words for these kinds of issue name types, limits and choices, and do not repeat the value. */
const wordsFor = (issue: z.core.$ZodIssue | undefined, value: unknown): string => {
  if (issue === undefined) return 'is not valid';
  if (issue.path.length > 0 && at(value, issue.path) === undefined) return 'is missing';
  if (issue.code === 'unrecognized_keys') return 'holds fields that nobody knows';
  return issue.message;
};

const at = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (isHolder(inner) ? inner[key] : undefined), value);
const isHolder = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;
