import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AccountId, ApprovalId, PersonId, SubjectId, TouchId } from '../contracts/ids.ts';
import { Instant, millis } from '../contracts/instant.ts';
import { remembering } from './remembering.ts';

const deeds = ['unsubscribe', 'confirm', 'follow', 'open', 'answer', 'approve'] as const;

/** What a link in a mail may do for its reader. Ids only: links stand in logs and in browsers' histories. */
export const LinkPayload = z.object({
  does: z.enum(deeds),
  subject: SubjectId,
  touch: TouchId.optional(),
  topic: z.string().optional(),
  /** Where `follow` leads to. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Which question `answer` answers, and for which account where it is not about the reader. */
  survey: z.enum(['nps', 'csat']).optional(),
  account: AccountId.optional(),
  /** What `approve` decides, and who. */
  approval: ApprovalId.optional(),
  by: PersonId.optional(),
  expiresAt: Instant,
});
export type LinkPayload = z.infer<typeof LinkPayload>;

/** What leaves a list has no end: whoever finds an old mail may leave by it. All else that is over is refused. */
const endless: ReadonlySet<LinkPayload['does']> = new Set(['unsubscribe']);

export type ReadLink = { ok: true; payload: LinkPayload } | { ok: false; because: 'malformed' | 'forged' | 'expired' };

/**
 * `<payload>.<mac>`, both base64url: HMAC-SHA-256 over the payload's text as it stands in the link. All
 * that it says is read by the schema when it comes back; before it goes out, what could do harm is looked at.
 * @throws TypeError for something that no link does, and for an address that is none of the web.
 */
export const signLink = (payload: LinkPayload, secret: string): string => {
  if (!deeds.includes(payload.does)) throw new TypeError(`no link does this: ${payload.does}`);
  if (payload.url !== undefined && !/^https?:$/.test(URL.parse(payload.url)?.protocol ?? ''))
    throw new TypeError('a link leads to an address of the web, and to nothing else');
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${text}.${macOf(text, secret).toString('base64url')}`;
};

/** Reads a link signed with any of the active secrets; a "no" says why. The mac is checked before anything is parsed. */
export const readLink = (token: string, secrets: string[], now: Instant): ReadLink => {
  const [text = '', mac = '', ...more] = token.split('.');
  if (text === '' || mac === '' || more.length > 0 || token.length > 4_096) return { ok: false, because: 'malformed' };
  const given = Buffer.from(mac, 'base64url');
  const isOurs = secrets.some((secret) => {
    const expected = macOf(text, secret);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return { ok: false, because: 'forged' };
  const payload = LinkPayload.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!payload.success) return { ok: false, because: 'malformed' };
  return millis(payload.data.expiresAt) <= millis(now) && !endless.has(payload.data.does)
    ? { ok: false, because: 'expired' }
    : { ok: true, payload: payload.data };
};

/** Made once: a mail has several links, and all are signed with one secret. */
const keyOf = remembering((secret) => createSecretKey(Buffer.from(secret)));

const macOf = (text: string, secret: string): Buffer => {
  if (secret === '') throw new Error('links are signed with a secret that is not empty');
  return createHmac('sha256', keyOf(secret)).update(`revbeat-link:${text}`).digest();
};
