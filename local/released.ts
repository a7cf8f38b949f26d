import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { placeholders } from '../shared/contracts/names.ts';
import { declaredAs } from '../shared/domain/experiments/declaration.ts';
import { experimentsIn } from '../shared/journeys/experiments.ts';
import type { Room } from './journey-rooms.ts';

/**
 * Every mail and function that a compiled machine ever named. Executions live for weeks on the version that they
 * entered with, while functions are called unqualified: so what is listed here is retired, not deleted. The list only
 * grows; a name that no machine of the last year uses may be taken out by hand. An experiment stands here as it was
 * first declared: what it is judged by, and when it stops, is not changed while it runs.
 */
const Released = z.object({
  templates: z.array(z.string()),
  functions: z.array(z.string()),
  experiments: z.record(z.string(), z.string()).default({}),
});
type Released = z.infer<typeof Released>;

const sorted = (...names: string[]): string[] => [...new Set(names)].sort();

export const readReleased = (file: string): Released =>
  existsSync(file)
    ? Released.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { templates: [], functions: [], experiments: {} };

/** The list with what today's machines name added. */
export const grown = (released: Released, rooms: Room[]): Released => ({
  templates: sorted(...released.templates, ...rooms.flatMap(({ templates }) => templates.map(({ id }) => id))),
  functions: sorted(
    ...released.functions,
    ...placeholders
      .map(({ placeholder }) => placeholder)
      .filter((name) => rooms.some(({ asl }) => asl.includes(`\${${name}}`))),
  ),
  experiments: Object.fromEntries(
    Object.entries({ ...declarations(rooms), ...released.experiments }).sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
});

const declarations = (rooms: Room[]): Record<string, string> =>
  Object.fromEntries(
    [...experimentsIn(rooms.map(({ journey }) => journey))].map(([id, { experiment }]) => [id, declaredAs(experiment)]),
  );

/** Names that released machines may still use, and that are gone; and experiments that were changed while they run. */
export const gone = (released: Released, rooms: Room[]): string[] => {
  const ids = new Set(rooms.flatMap(({ templates }) => templates.map(({ id }) => id)));
  const functions = new Set(placeholders.map(({ placeholder }) => placeholder));
  return [
    ...released.templates
      .filter((id) => !ids.has(id))
      .map((id) => `“${id}” · a released machine may still send this mail: retire it, keep its words`),
    ...released.functions
      .filter((name) => !functions.has(name))
      .map((name) => `“${name}” · a released machine may still call this function: keep it`),
    ...Object.entries(declarations(rooms))
      .filter(([id, declared]) => (released.experiments[id] ?? declared) !== declared)
      .map(
        ([id]) => `“${id}” · this experiment was declared otherwise before it began: give the changed one another id`,
      ),
  ];
};
