import { hash } from 'node:crypto';
import isEmail from 'validator/lib/isEmail.js';
import { remembering } from './remembering.ts';
import {
  competitorDomains,
  isDisposableDomain,
  isFreeMailDomain,
  isWithin,
  roleNames,
  studentDomains,
} from './mail-domains.ts';

/** What RFC 5321 lets a local part be without quotes; quoted ones no company uses. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+)*$/u;
/** Invisible signs, and U+FFFD, which stands where bytes could not be read: nobody has them in an address. */
const unseen = /[\p{C}\p{Z}\ufffd]/u;
const domainLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one way we write an address: trimmed, lower case, the domain in ASCII. Plus-tags and dots stay: which of them
 * a provider ignores is the provider's secret. Undefined where it is no address.
 */
export const normaliseEmail = remembering(readAddress);

function readAddress(text: string): string | undefined {
  const written = text
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  const at = written.lastIndexOf('@');
  if (at < 1 || at > 64) return undefined;
  const local = written.slice(0, at);
  const domain = asciiDomain(written.slice(at + 1));
  if (domain === undefined || !localPart.test(local) || unseen.test(local)) return undefined;
  const address = `${local}@${domain}`;
  // The library knows the rules of names and lengths; what it lets pass and we do not stands above.
  return address.length <= longest && isEmail(address, { allow_utf8_local_part: true }) ? address : undefined;
}

/** RFC 5321: a path has 256 letters, two of them are its brackets. */
const longest = 254;

/** `münchen.example` → `xn--mnchen-3ya.example`; undefined for what is no public domain name. Dear to read as an URL. */
const asciiDomain = remembering(readDomain);

function readDomain(text: string): string | undefined {
  if (text === '' || /[\s/?#:@\\[\]%]/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const host = new URL(`http://${text}`).hostname.replace(/\.$/, '');
  const labels = host.split('.');
  const named = labels.length > 1 && host.length <= 253 && labels.every((label) => domainLabel.test(label));
  return named && !/^\d+$/.test(labels.at(-1) ?? '') ? host : undefined;
}

/** As headers and mail servers write it, `"Ada" <ada@acme.example>` → `ada@acme.example`. */
export const bareAddress = (text: string): string => (/<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text).trim();

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** A website or a domain as people type it, `https://www.Acme.com/about` → `acme.com`. */
export const domainOfWebsite = (website: string): string | undefined =>
  asciiDomain(
    website
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[/?#:].*$/, '')
      .replace(/^www\./, ''),
  );

/** SHA-256 of the normalised address: what suppressions and identity keys hold in place of it. */
export const emailHash = remembering((email: string): string =>
  hash('sha256', normaliseEmail(email) ?? email.trim().toLowerCase(), 'base64url'),
);

/** A mailbox to be thrown away: its holder does not want to be reached. */
export const isDisposable = (email: string): boolean => isDisposableDomain(domainOf(email));
export const isFreeMail = (email: string): boolean => isFreeMailDomain(domainOf(email));
/** `info@`, `sales+us@`: an office reads it. */
export const isRoleAddress = (email: string): boolean => {
  const name = email.slice(0, email.lastIndexOf('@')).split('+')[0] ?? '';
  return roleNames.has(name.toLowerCase());
};
export const isStudentDomain = (email: string): boolean => studentDomains.some((rule) => rule.test(domainOf(email)));
export const isCompetitorDomain = (email: string): boolean => isWithin(competitorDomains, domainOf(email));
