import { Transient } from '../errors.ts';
import type { Web } from '../ports.ts';

const LONGEST_MS = 3_000;
const LARGEST = 64 * 1024;

/** Node's own fetch, on a short leash. */
export const httpsWeb: Web = {
  async read(url) {
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST_MS) });
      return { status: answer.status, text: await beginning(answer) };
    } catch (cause) {
      throw new Transient('web', `${new URL(url).host} could not be read just now`, { cause });
    }
  },
};

/** What is longer is none of the texts that we expect: it is read no further. */
async function beginning({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.byteLength;
    if (size > LARGEST) break;
  }
  return Buffer.concat(parts).subarray(0, LARGEST).toString('utf8');
}
