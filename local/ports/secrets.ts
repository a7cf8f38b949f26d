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

/** Whether the development values stand in for what a file does not name: not where others than this machine may knock. */
export type DevelopmentValues = 'known' | 'refused';

/**
 * The secrets of a file. A source that it does not name has its development values where those are known, and one that
 * it names with an empty list has none. Throws BadSetting, naming REVBEAT_SECRETS and never a secret.
 */
export function fileSecrets(file?: string, development: DevelopmentValues = 'known'): Secrets {
  if (file === undefined && development === 'refused') throw new BadSetting(noFile);
  const everybodys = readSecrets(developmentValues);
  const own: SecretsFile = file === undefined ? {} : readSecrets(file);
  const known = development === 'known' ? { ...everybodys, ...own } : without(own, Object.values(everybodys).flat());
  return { active: async (source) => (Object.hasOwn(known, source) ? (known[source] ?? []) : []) };
}

const noFile =
  'REVBEAT_SECRETS is not set: the development values are known to everybody, and good only while REVBEAT_HOST is loopback.';

function without(secrets: SecretsFile, refused: string[]): SecretsFile {
  const found = Object.entries(secrets).find(([, list]) => list.some((secret) => refused.includes(secret)));
  if (found) throw new BadSetting(`REVBEAT_SECRETS: ${found[0]} has a development value, which everybody knows.`);
  return secrets;
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
