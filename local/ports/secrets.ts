import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../../shared/ports.ts';
import { BadSetting } from '../settings.ts';

/** Source → its active secrets, newest first. One may stand alone, without brackets. */
const SecretsFile = z.record(
  z.string(),
  z.union(
    [
      z
        .string()
        .min(1)
        .transform((one) => [one]),
      z.array(z.string().min(1)),
    ],
    'must be a secret or a list of secrets',
  ),
);
type SecretsFile = z.infer<typeof SecretsFile>;

/** Values that everybody knows: good enough on loopback, refused by a production build. */
const developmentValues = join(import.meta.dirname, '../samples/secrets.json');

/**
 * The secrets of a file; a source that it does not name has its development values, and one that it names with an
 * empty list has none. Throws BadSetting, naming REVBEAT_SECRETS and never a secret.
 */
export function fileSecrets(file?: string): Secrets {
  const known: SecretsFile = { ...readSecrets(developmentValues), ...(file === undefined ? {} : readSecrets(file)) };
  return { active: async (source) => (Object.hasOwn(known, source) ? (known[source] ?? []) : []) };
}

function readSecrets(file: string): SecretsFile {
  const read = SecretsFile.safeParse(parsed(file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadSetting(`REVBEAT_SECRETS=${file}: ${issue?.path.join('.') || 'the file'} ${issue?.message}`);
}

function parsed(file: string): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own words quote what stands there.
    throw new BadSetting(`REVBEAT_SECRETS=${file}: not JSON`, { cause: error });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const because = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new BadSetting(`REVBEAT_SECRETS=${file}: cannot be read (${because})`, { cause: error });
  }
}
