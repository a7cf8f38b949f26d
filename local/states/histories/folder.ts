import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { caseSchema, type Case } from './case.ts';

/** A case as it was read, or what is wrong with it. */
export type Entry = { readonly recorded: Case } | { readonly id: string; readonly unreadable: string };

export interface Category {
  readonly name: string;
  readonly cases: readonly Entry[];
}

/** The categories in a folder of recorded cases, one per JSON file; files that hold no list of cases are passed over. */
export function readFolder(folder: string): Category[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Array.isArray(content) ? [{ name: basename(file, '.json'), cases: content.map(readCase) }] : [];
    });
}

/** A case that cannot be read is one that failed; the others still count. */
function readCase(content: unknown, at: number): Entry {
  const result = caseSchema.safeParse(content);
  if (result.success) return { recorded: result.data };
  const id = z.looseObject({ id: z.string() }).safeParse(content);
  return { id: id.success ? id.data.id : `number ${at + 1}`, unreadable: z.prettifyError(result.error) };
}
