import type { Source } from './delivery.ts';

/**
 * Everyone who may bring us facts, by the door that they come to. Their files are read when the first of them comes: a
 * function that starts cold for one sender does not wait for the forms of all others.
 */
const senders = new Map<string, () => Promise<Source>>([
  ['forms', async () => (await import('./sources/forms.ts')).forms],
  ['v1', async () => (await import('./sources/segment.ts')).segment],
  ['hooks/calcom', async () => (await import('./sources/calcom.ts')).calcom],
  ['hooks/calendly', async () => (await import('./sources/calendly.ts')).calendly],
  ['hooks/hubspot', async () => (await import('./sources/hubspot.ts')).hubspot],
  ['hooks/json', async () => (await import('./sources/json.ts')).json],
  ['hooks/ses', async () => (await import('./sources/ses.ts')).ses],
  ['hooks/standard', async () => (await import('./sources/standard.ts')).standard],
  ['hooks/stripe', async () => (await import('./sources/stripe.ts')).stripe],
  ['hooks/tally', async () => (await import('./sources/tally.ts')).tally],
  ['hooks/typeform', async () => (await import('./sources/typeform.ts')).typeform],
  ['hooks/webflow', async () => (await import('./sources/webflow.ts')).webflow],
]);

const read = new Map<string, Source>();

export async function senderAt(path: string): Promise<Source | undefined> {
  const door = /^\/((?:hooks\/)?[^/]*)/.exec(path)?.[1] ?? '';
  const source = read.get(door) ?? (await senders.get(door)?.());
  if (source === undefined) return undefined;
  read.set(door, source);
  return source.path.test(path) ? source : undefined;
}
