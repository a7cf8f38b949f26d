import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { Transient } from '../errors.ts';
import type { Secrets } from '../ports.ts';
import { isPassing } from './passing.ts';

/** The development values travel with the sources of the project: whoever reads them could sign for everybody. */
const Secret = z.string().regex(/^(?!development-)[^]/);

/** One secret holds them all: source → its active secrets, newest first; one may stand alone. */
const Sources = z.record(z.string(), z.union([z.array(Secret), Secret]));
type Sources = z.infer<typeof Sources>;

const fiveMinutes = 5 * 60_000;

/**
 * Secrets of the sources, read at most every five minutes. `millis` is the machine's own clock: a rotation is not the
 * business's time. While Secrets Manager is out the known ones go on being used: turning leads away would be worse.
 */
export function managedSecrets(
  client: SecretsManagerClient,
  secretId: string,
  millis: () => number = Date.now,
): Secrets {
  let known: { sources: Sources; readAt: number } | undefined;
  let reading: Promise<Sources> | undefined;

  const read = async (): Promise<Sources> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      const sources = parsed(SecretString ?? '');
      known = { sources, readAt: millis() };
      return sources;
    } catch (cause) {
      if (!isPassing(cause)) throw cause;
      if (known !== undefined) return known.sources;
      throw new Transient('secrets', 'Secrets Manager could not answer just now', { cause });
    } finally {
      reading = undefined;
    }
  };
  return {
    async active(source) {
      const fresh = known !== undefined && millis() - known.readAt < fiveMinutes ? known.sources : undefined;
      const sources = fresh ?? (await (reading ??= read()));
      return Object.hasOwn(sources, source) ? [sources[source] ?? []].flat() : [];
    },
  };
}

/** Says what is wrong without a word of what stands there. */
function parsed(text: string): Sources {
  const read = Sources.safeParse(asJson(text));
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new Error(`the secret of sources must be JSON, source → list of secrets; wrong: ${fields}`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not kept as the cause: the parser's words quote the secret. The caller says what is wrong.
    return undefined;
  }
}
