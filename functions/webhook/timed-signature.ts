import type { HttpRequest } from '../runtime/http.ts';
import type { Asked } from './delivery.ts';
import { badSignature, isSignedBy, refuseStale, secretsFor, tolerance } from './proof.ts';

/**
 * The scheme that Stripe began and Calendly took over: `t=<epoch seconds>,v1=<hex HMAC-SHA256 of "t.body">`, with
 * several v1 while a secret rolls. Any other scheme in the header (Stripe's v0) counts for nothing.
 */
export async function refuseUnlessSigned(
  request: HttpRequest,
  asked: Asked,
  { source, header }: { source: string; header: string },
): Promise<void> {
  const secrets = await secretsFor(asked, source);
  const parts = (request.headers[header] ?? '').split(',').map((part) => part.trim().split('='));
  const signedAt = parts.find(([name]) => name === 't')?.[1] ?? '';
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value]) => value ?? '');
  if (!/^\d{1,12}$/.test(signedAt)) throw badSignature();
  const signed = Buffer.concat([Buffer.from(`${signedAt}.`), request.rawBody]);
  if (!isSignedBy(secrets, signed, signatures)) throw badSignature();
  refuseStale(Number(signedAt) * 1000, asked.machineNow, tolerance);
}
