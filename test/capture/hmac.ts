import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf, type Desk, type Heard } from './desk.ts';

/** As senders make it, apart from the code under test. */
export const hmac = (
  secret: string | Uint8Array,
  text: string | Uint8Array,
  encoding: 'hex' | 'base64' = 'hex',
): string => createHmac('sha256', secret).update(text).digest(encoding);

export const json = { 'content-type': 'application/json' };

/** The vectors of the shared folder for one sender, with the bytes that each was made over. */
export function vectorsOf(folder: string, sender: string): { body: Buffer; [field: string]: any }[] {
  // any: each sender's vectors have fields of their own
  const vectors: Record<string, any>[] = JSON.parse(readFileSync(join(folder, '../VECTORS.json'), 'utf8'))[sender];
  return vectors.flatMap((vector) => {
    if (vector['event'] === undefined) return [{ ...vector, body: Buffer.from(String(vector['body'] ?? '')) }];
    try {
      return [{ ...vector, body: readFileSync(join(folder, vector['event'])) }];
    } catch {
      return []; // some vectors name a file that is not in the folder
    }
  });
}

/** A secret that the desk takes for one test. */
export function withSecret(desk: Desk, source: string, ...secrets: string[]): void {
  const before = desk.ports.secrets.active.bind(desk.ports.secrets);
  desk.ports.secrets = { active: async (asked) => (asked === source ? secrets : before(asked)) };
}

export const quarantined = async (desk: Desk) => (await desk.ports.quarantine.list({})).items;

/** A delivery of a sender who signs the body alone, or (HubSpot) the address and the time as well. */
export function hook(desk: Desk, sender: 'typeform' | 'calcom' | 'hubspot', body: object): Promise<Heard> {
  const text = JSON.stringify(body);
  const [key] = keysOf(sender);
  const now = Date.now();
  const headers = {
    typeform: { 'typeform-signature': `sha256=${hmac(key, text, 'base64')}` },
    calcom: { 'x-cal-signature-256': hmac(key, text) },
    hubspot: {
      'x-hubspot-request-timestamp': String(now),
      'x-hubspot-signature-v3': hmac(key, `POST${desk.ports.settings.publicUrl}/hooks/hubspot${text}${now}`, 'base64'),
    },
  };
  return desk.post(`/hooks/${sender}`, text, { ...json, ...headers[sender] });
}

/** Sent one after the other and at once: the same answer, and what it said is kept once. */
export async function sameTwice(desk: Desk, send: () => Promise<Heard>): Promise<Heard> {
  const first = await send();
  const facts = (await desk.facts()).length;
  const again = [await send(), ...(await Promise.all([send(), send()]))];
  expect(again.map(({ status, json }) => [status, json.id])).toEqual(again.map(() => [first.status, first.json.id]));
  expect(await desk.facts()).toHaveLength(facts);
  return first;
}

/** What a hook answers to signatures of every kind; `send` signs with the key, or says the signature itself. */
export const signatureTable = (
  keys: [string, string],
  success: number,
): [string, { key?: string; signature?: string; rewritten?: true }, number][] => [
  ['by the newest key', { key: keys[0] }, success],
  ['by an older key that is still active', { key: keys[1] }, success],
  ['by no key of ours', { key: 'guessed' }, 401],
  ['missing', { signature: '' }, 401],
  ['of another length', { signature: 'v1=,v1,sha256=00' }, 401],
  ['over the same JSON written anew', { key: keys[0], rewritten: true }, 401],
];

/** Names and texts that somebody else's program would trip over; kept as they came. */
export const nastyTexts = [
  '{{7*7}}', '=cmd|\' /C calc\'!A0', '<script>alert(1)</script>', '\u202Egnp.exe', "Robert'); DROP TABLE leads;--", 'x'.repeat(10_000), '${jndi:ldap://x}', '__proto__',
]; // prettier-ignore
