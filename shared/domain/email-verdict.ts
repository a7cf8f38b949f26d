import {
  domainOf,
  isCompetitorDomain,
  isDisposable,
  isFreeMail,
  isRoleAddress,
  isStudentDomain,
  normaliseEmail,
} from './email-address.ts';
import { mistypedDomains } from './mail-domains.ts';
import { remembering } from './remembering.ts';

export type AddressKind = 'competitor' | 'disposable' | 'student' | 'role' | 'free' | 'business';

/** What we make of what somebody wrote as their address. */
export type EmailVerdict =
  | {
      is: 'address';
      /** As we write it: the key of the person. */
      email: string;
      kind: AddressKind;
      /** Whether its domain names a company: an account is made of it. */
      namesCompany: boolean;
      /** What they may have meant: asked, never corrected by us. */
      meant?: string;
    }
  | { is: 'none'; because: string };

/** What an address says of its holder; the first row that holds. */
const kinds: { kind: AddressKind; of: (email: string) => boolean; namesCompany: boolean }[] = [
  { kind: 'competitor', of: isCompetitorDomain, namesCompany: true },
  { kind: 'disposable', of: isDisposable, namesCompany: false },
  { kind: 'student', of: isStudentDomain, namesCompany: false },
  { kind: 'free', of: isFreeMail, namesCompany: false },
  { kind: 'role', of: isRoleAddress, namesCompany: true },
  { kind: 'business', of: () => true, namesCompany: true },
];

/** Why something is no address of ours, in words that a person who filled in a form understands; first match. */
const refusals: { of: (text: string) => boolean; because: string }[] = [
  { of: (text) => text === '', because: 'nothing is written' },
  { of: (text) => !text.includes('@'), because: 'there is no @' },
  { of: (text) => /[,;]/.test(text), because: 'these are several addresses' },
  { of: (text) => /[<>]/.test(text), because: 'there is a name around the address' },
  { of: (text) => /[\s\p{Cc}\p{Cf}]/u.test(text), because: 'there is a blank or an invisible letter in it' },
  { of: (text) => text.startsWith('"'), because: 'quoted names are not taken: no company uses them' },
  { of: (text) => /@\[/.test(text), because: 'a bare network address is no domain' },
  { of: (text) => text.lastIndexOf('@') > 64, because: 'the name before the @ is longer than 64 letters' },
  { of: (text) => text.length > 254, because: 'it is longer than 254 letters' },
  { of: (text) => !/@[^@]+\.[^@.]/.test(text), because: 'the domain has no ending' },
  { of: () => true, because: 'this is no address that a mail server would take' },
];

/** The library's and our own judgement of an address, in one answer (email-address.ts judges, this table says why). */
export const judgeEmail = (written: string): EmailVerdict => {
  const email = normaliseEmail(written);
  if (email === undefined) {
    const text = written.trim();
    return { is: 'none', because: refusals.find(({ of }) => of(text))!.because }; // ! : the last row takes all
  }
  const instead = mistypedDomains.get(domainOf(email));
  const meant = instead === undefined ? {} : { meant: `${email.slice(0, email.lastIndexOf('@'))}@${instead}` };
  return { is: 'address', email, kind: rowOf(email).kind, namesCompany: namesCompany(email), ...meant };
};

const rowOf = (email: string) => kinds.find(({ of }) => of(email))!; // ! : the last row takes all

/** Whether an address, as we write it, is one of a company's own domain. */
export const namesCompany = remembering(
  (email: string): boolean => rowOf(email).namesCompany && !mistypedDomains.has(domainOf(email)),
);
