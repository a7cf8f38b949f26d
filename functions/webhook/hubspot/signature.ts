import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '../../runtime/http.ts';
import type { Asked } from '../delivery.ts';
import { badSignature, isOneOf, refuseStale, secretsFor, tolerance } from '../proof.ts';

/**
 * HubSpot's three schemes ("Validating requests" of its docs). Newest first: whoever sends a v3 signature is judged by
 * it alone, so that nobody falls back to one without a time.
 *  v3: base64 HMAC-SHA256 of method + address + body + timestamp (milliseconds)
 *  v2: hex SHA-256 of secret + method + address + body
 *  v1: hex SHA-256 of secret + body
 */
export async function refuseUnlessHubspot(request: HttpRequest, asked: Asked): Promise<void> {
  const secrets = await secretsFor(asked, 'hubspot');
  const { headers } = request;
  const v3 = headers['x-hubspot-signature-v3'];
  const version = v3 === undefined ? (headers['x-hubspot-signature-version'] ?? 'v1').toLowerCase() : 'v3';
  const signedAt = headers['x-hubspot-request-timestamp'] ?? '';
  if (version === 'v3' && !/^\d{1,15}$/.test(signedAt)) throw badSignature();
  const scheme = Object.hasOwn(schemes, version) ? schemes[version] : undefined;
  if (scheme === undefined) throw badSignature();
  const called = { ...request, addresses: addressesOf(request, asked.publicUrl) };
  const expected = secrets.flatMap((secret) => scheme(secret, called, signedAt));
  if (!isOneOf(v3 ?? headers['x-hubspot-signature'] ?? '', expected)) throw badSignature();
  if (version === 'v3') refuseStale(Number(signedAt), asked.machineNow, tolerance);
}

type Called = Pick<HttpRequest, 'method' | 'rawBody'> & { addresses: string[] };
/** What the signature may be, for each spelling of the address. */
type Scheme = (secret: string, called: Called, signedAt: string) => string[];

const schemes: Record<string, Scheme> = {
  v3: (secret, { method, addresses, rawBody }, signedAt) =>
    addresses.map((address) =>
      createHmac('sha256', secret).update(`${method}${address}`).update(rawBody).update(signedAt).digest('base64'),
    ),
  v2: (secret, { method, addresses, rawBody }) =>
    addresses.map((address) =>
      createHash('sha256').update(`${secret}${method}${address}`).update(rawBody).digest('hex'),
    ),
  v1: (secret, { rawBody }) => [createHash('sha256').update(secret).update(rawBody).digest('hex')],
};

/** The characters that HubSpot's docs say to decode in the address before hashing, and no others. */
const decoded: Record<string, string> = {
  '%3A': ':', '%2F': '/', '%3F': '?', '%40': '@', '%21': '!', '%24': '$',
  '%27': "'", '%28': '(', '%29': ')', '%2A': '*', '%2C': ',', '%3B': ';',
}; // prettier-ignore

/**
 * The address as it was called and as everybody knows us (a proxy in front may have changed the host), each as it came
 * and as HubSpot spells it. Trying several weakens nothing: whoever signs one of them knows the secret.
 */
function addressesOf({ url }: HttpRequest, publicUrl: string): string[] {
  const known = url.replace(/^[a-z]+:\/\/[^/]*/i, publicUrl.replace(/\/$/, ''));
  const spelt = (address: string) => address.replace(/%[0-9a-f]{2}/gi, (code) => decoded[code.toUpperCase()] ?? code);
  return [...new Set([url, known].flatMap((address) => [spelt(address), address]))];
}
