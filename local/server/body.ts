import type { IncomingMessage } from 'node:http';
import { largestBody } from '../../functions/webhook/encoding.ts';

/**
 * The whole body, or `too-large` as soon as it is known to be: what is said to be too long is not read at all, and
 * what turns out to be is read no further.
 */
export function readBody(request: IncomingMessage, path: string): Promise<Buffer | 'too-large'> {
  const limit = largestBody({ path });
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too-large');
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) return parts.push(part);
      request.pause();
      return resolve('too-large');
    });
    request.on('end', () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    request.on('error', reject);
  });
}
