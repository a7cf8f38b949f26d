import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifest = path.join(path.dirname(import.meta.dirname), 'package.json');

/** The version of the project, as package.json says it. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
