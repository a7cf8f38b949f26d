import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { caseSchema, type Case } from './case.ts';

export interface Category {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** The categories in a folder of recorded cases, one per JSON file; files that hold no list of cases are passed over. */
export function readFolder(folder: string): Category[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      if (!Array.isArray(content)) return [];
      return [{ name: basename(file, '.json'), cases: z.array(caseSchema).parse(content) }];
    });
}
