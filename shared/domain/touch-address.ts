import { createHmac, timingSafeEqual } from 'node:crypto';
import { TouchId } from '../contracts/ids.ts';

/** What a mail to one of our signed addresses means. */
export type AddressWord = 'unsubscribe' | 'reply';

/**
 * A mail's own address, `reply+<36 signs of the touch><14 signs of a mac>@domain`: so what comes back names it. A local
 * part has 64 signs at most (RFC 5321) and programs on the way may change its case: so the touch stands in hexadecimal,
 * and the mac has 56 bits. Guessing one speaks for one mail, and each try is a mail. Undefined for a touch that was not
 * made by hashing.
 */
export const touchAddress = (word: AddressWord, touch: TouchId, secret: string, domain: string): string | undefined => {
  const letters = Buffer.from(touch.slice(prefix.length), 'base64url').toString('hex');
  if (letters.length !== touchSigns || touchIn(letters) !== touch) return undefined;
  return `${word}+${letters}${macOf(word, letters, secret)}@${domain}`;
};

/** The mail whose address it is; undefined for one that we did not sign for this. */
export const touchOfAddress = (word: AddressWord, address: string, secrets: string[]): TouchId | undefined => {
  const [, said, letters = '', mac = ''] = written.exec(address.trim().toLowerCase()) ?? [];
  if (said !== word) return undefined;
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(macOf(word, letters, secret)), Buffer.from(mac)));
  return isOurs ? touchIn(letters) : undefined;
};

const prefix = 'touch_';
const touchSigns = 36;
const macSigns = 14;
const written = new RegExp(`^<?([a-z]+)\\+([0-9a-f]{${touchSigns}})([0-9a-f]{${macSigns}})@[^@\\s>]+>?$`);

const touchIn = (letters: string): TouchId | undefined =>
  TouchId.safeParse(prefix + Buffer.from(letters, 'hex').toString('base64url')).data;

const macOf = (word: AddressWord, letters: string, secret: string): string => {
  if (secret === '') throw new Error('addresses are signed with a secret that is not empty');
  return createHmac('sha256', secret).update(`revbeat-${word}:${letters}`).digest('hex').slice(0, macSigns);
};
