import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Transient } from '../errors.ts';
import type { Secrets } from '../ports.ts';
import { isPassing } from './passing.ts';

/** One secret holds them all: source → its active secrets, newest first; one may stand alone. */
type Sources = Record<string, string[]>;

/** The development values travel with the sources of the project: whoever reads them could sign for everybody. */
const isSecret = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.startsWith('development-');

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
    }
  };
  return {
    async active(source) {
      const fresh = known !== undefined && millis() - known.readAt < fiveMinutes ? known.sources : undefined;
      // Forgotten from outside: a client that throws at once would be forgotten before it is kept, and kept for good.
      const sources = fresh ?? (await (reading ??= read().finally(() => (reading = undefined))));
      return sources[source] ?? [];
    },
  };
}

/** Says what is wrong without a word of what stands there. By hand: it is read before the first answer of a cold start. */
function parsed(text: string): Sources {
  const value = asJson(text);
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  const read = (entries ?? []).map(([source, secrets]) => [source, [secrets].flat() as unknown[]] as const); // as: flat() says any
  const wrong = read.filter(([, secrets]) => !secrets.every(isSecret)).map(([source]) => source);
  if (entries !== undefined && wrong.length === 0) return Object.assign(Object.create(null), Object.fromEntries(read));
  const fields = wrong.join(', ') || 'the whole';
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
