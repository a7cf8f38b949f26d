import type { Account } from '../contracts/account.ts';
import { isNoCompany } from './placeholder-words.ts';

/** As many letters of a name as a subject line has room for. */
const longest = 60;
const unseen = /[\p{Cc}\p{Cf}]+/gu;
/** Names are often typed as addresses; what looks like a link to a mail program is no name. */
const linkish = /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\./gi;

/** What a mail calls an account: there is always something to call it, whatever was typed as its name. */
export const spokenCompany = ({ name, domain }: Pick<Account, 'name' | 'domain'>): string => {
  const said = name.replace(unseen, ' ').replace(linkish, '').replace(/\s+/g, ' ').trim();
  if (said === '' || isNoCompany(said)) return domain ?? 'your company';
  const letters = [...said];
  return letters.length <= longest
    ? said
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
};
