import { gunzipSync } from 'node:zlib';
import { BadInput } from '../../shared/errors.ts';
import type { HttpRequest } from '../runtime/http.ts';
import { trackingCallAt } from './tracking-call.ts';

/** In bytes, packed and unpacked: Segment's SDKs fill a batch up to 500 KiB. Every floor's door asks here. */
export const largestBody = ({ path }: Pick<HttpRequest, 'path'>): number =>
  (trackingCallAt(path) === 'batch' ? 500 : 256) * 1024;

/**
 * The request with its body as it was before it was compressed, of at most `limit` bytes: a bomb is left alone as soon
 * as it is known to be one. Signatures are made over the bytes on the wire, so they are checked before this.
 */
export function opened(request: HttpRequest, limit: number): HttpRequest {
  const encoding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return request;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new BadInput('wrong-content-type', 'the content encoding must be gzip or none');
  return { ...request, rawBody: inflated(request.rawBody, limit) };
}

function inflated(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new BadInput('too-large', `a body may have ${limit / 1024} KiB once it is unpacked`);
    throw new BadInput('not-gzip', 'the body is not gzip');
  }
}
