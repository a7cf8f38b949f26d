import { createHmac, timingSafeEqual } from 'node:crypto';
import { TouchId } from '../contracts/ids.ts';

/**
 * Where List-Unsubscribe's `mailto:` leads: `unsubscribe+<36 signs of the touch><14 signs of a mac>@domain`. A local part
 * has 64 signs at most (RFC 5321) and programs on the way may change its case: so the touch stands in hexadecimal, and
 * the mac has 56 bits. Guessing one of them takes out one person from our own mails, and each try is a mail.
 */
export const unsubscribeAddress = (touch: TouchId, secret: string, domain: string): string | undefined => {
  const letters = Buffer.from(touch.slice(prefix.length), 'base64url').toString('hex');
  if (letters.length !== touchSigns || touchIn(letters) !== touch) return undefined;
  return `unsubscribe+${letters}${macOf(letters, secret)}@${domain}`;
};

/** The touch whose reader wants no more mails; undefined for an address that we did not sign. */
export const unsubscribedBy = (address: string, secrets: string[]): TouchId | undefined => {
  const [, letters = '', mac = ''] = written.exec(address.trim().toLowerCase()) ?? [];
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(macOf(letters, secret)), padded(mac)));
  return isOurs && letters !== '' ? touchIn(letters) : undefined;
};

const prefix = 'touch_';
const touchSigns = 36;
const macSigns = 14;
const written = new RegExp(`^<?unsubscribe\\+([0-9a-f]{${touchSigns}})([0-9a-f]{${macSigns}})@[^@\\s>]+>?$`);

const touchIn = (letters: string): TouchId | undefined =>
  TouchId.safeParse(prefix + Buffer.from(letters, 'hex').toString('base64url')).data;

const padded = (mac: string): Buffer => Buffer.from(mac.padEnd(macSigns, ' '));
const macOf = (letters: string, secret: string): string => {
  if (secret === '') throw new Error('addresses are signed with a secret that is not empty');
  return createHmac('sha256', secret).update(`revbeat-unsubscribe:${letters}`).digest('hex').slice(0, macSigns);
};
