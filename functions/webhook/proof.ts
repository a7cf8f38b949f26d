import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { BadInput, NotFound } from '../../shared/errors.ts';
import type { Asked } from './delivery.ts';

/** True when the text is one of the secrets; takes as long whichever it is, and whether or not one fits. */
export function isOneOf(text: string, secrets: string[]): boolean {
  const given = digest(text);
  // Every secret is compared, so that the time taken tells nobody which one is still active.
  return secrets.filter((secret) => timingSafeEqual(digest(secret), given)).length > 0;
}

/** True when one of the signatures is the HMAC-SHA256 of the bytes under one of the secrets, in hex unless said. */
export function isSignedBy(
  secrets: (string | Uint8Array)[],
  bytes: Uint8Array,
  signatures: string[],
  encoding: 'hex' | 'base64' = 'hex',
): boolean {
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(bytes).digest(encoding));
  return signatures.filter((signature) => isOneOf(signature, expected)).length > 0;
}

/** The active secrets of a source; one that nobody configured is a 404, as if there were no such address. */
export async function secretsFor({ secretsOf }: Pick<Asked, 'secretsOf'>, source: string): Promise<string[]> {
  const secrets = await secretsOf(source);
  if (secrets.length === 0) throw new NotFound('source', `${source} is not connected`);
  return secrets;
}

/** How long after its signing a delivery is still taken: long enough for clocks that differ, short for a replay. */
export const tolerance = 5 * 60 * 1000;

/** Refuses what was signed longer than `toleranceMs` from now, in either direction: a replayed or a postdated delivery. */
export function refuseStale(signedAt: number, machineNow: number, toleranceMs: number): void {
  if (Math.abs(machineNow - signedAt) <= toleranceMs) return;
  throw new BadInput(
    'stale-timestamp',
    `the signature's timestamp is more than ${toleranceMs / 60_000} minutes from now`,
  );
}

export const badSignature = (): BadInput => new BadInput('bad-signature', 'the signature does not fit the body');
export const wrongKey = (): BadInput => new BadInput('wrong-key', 'the key is missing or not one of ours');

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
