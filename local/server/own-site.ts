import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Why the ops API does not answer a request, or undefined. It stands open on loopback, so a page of another site that
 * the same person has open must not reach it: neither by a name that points here (Host), nor from there (Origin,
 * Sec-Fetch-Site).
 */
export function foreign({ headers }: IncomingMessage): string | undefined {
  const host = headers.host ?? '';
  if (!LOOPBACK.test(host)) return `this address answers to localhost and 127.0.0.1 only`;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'another site asked';
  const site = headers['sec-fetch-site'];
  const navigated = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if ((site === 'cross-site' || site === 'same-site') && !navigated) return 'another site asked';
  return undefined;
}
