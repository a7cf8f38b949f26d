import { z } from 'zod';

/** What the ops API answers to a GET. Its refusals and its absence are told in words. */
export async function opsAnswer(url: string, path: string): Promise<unknown> {
  const answer = await fetch(url.replace(/\/+$/, '') + path).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${url}: is it running? (npm start)`, { cause });
  });
  if (answer.ok) return answer.json();
  throw new Error(z.object({ detail: z.string() }).parse(await answer.json()).detail);
}
