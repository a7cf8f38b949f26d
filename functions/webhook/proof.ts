import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { BadInput } from '../../shared/errors.ts';

/** True when the text is one of the secrets; takes as long whichever it is, and whether or not one fits. */
export function isOneOf(text: string, secrets: string[]): boolean {
  const given = digest(text);
  // Every secret is compared, so that the time taken tells nobody which one is still active.
  return secrets.filter((secret) => timingSafeEqual(digest(secret), given)).length > 0;
}

/** True when one of the signatures is the hex HMAC-SHA256 of the bytes under one of the secrets. */
export function isSignedBy(secrets: string[], bytes: Uint8Array, signatures: string[]): boolean {
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(bytes).digest('hex'));
  return signatures.filter((signature) => isOneOf(signature, expected)).length > 0;
}

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

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
