import { z } from 'zod';
import type { Reach } from './reach.ts';

/** What the ops API answers; its refusals in its own words. */
export async function answered(reached: Reach, path: string, body?: object): Promise<unknown> {
  const { status, text } =
    body === undefined
      ? await reached.get(path)
      : await reached.post(path, JSON.stringify(body), { 'content-type': 'application/json' });
  const said: unknown = JSON.parse(text);
  if (status === 200) return said;
  throw new Error(z.object({ detail: z.string() }).parse(said).detail);
}

/** A lead is named by its id or by its address. */
export async function leadNamed(reached: Reach, lead: string): Promise<string> {
  if (!lead.includes('@')) return lead;
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string() })) })
    .parse(await answered(reached, `/api/leads?email=${encodeURIComponent(lead)}`));
  const [found] = items;
  if (found === undefined) throw new Error(`No lead has the address ${lead}.`);
  return found.id;
}
