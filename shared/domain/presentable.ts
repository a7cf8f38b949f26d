import { domainOf, domainOfWebsite } from './email-address.ts';
import { gluedForms, knownByDomain, lures, noGivenName } from './lures.ts';

/**
 * What strangers type becomes part of a mail in our name: a "company" with a link, a telephone or a sentence in it is an
 * attempt to send spam through our form, and is left out. A name that is the domain of whoever reads the mail stays.
 */
export const presentable = (text: string | undefined, reader?: { email?: string | undefined }): string | undefined => {
  const tidy = text?.replace(/\s+/g, ' ').trim() ?? '';
  return tidy === '' || tidy.length > 60 || isLure(tidy, reader?.email) ? undefined : tidy;
};

/** Letters of ASCII and what joins them: neither links nor numbers are written so, and nothing else than it looks like. */
const plain = /^[A-Za-z&' -]*$/;

function isLure(tidy: string, reader: string | undefined): boolean {
  if (plain.test(tidy)) {
    const words = tidy.toLowerCase().split(/[^a-z]+/);
    const mayBe = (opens: string[]): boolean => words.some((word) => opens.some((opening) => word.startsWith(opening)));
    return lures.some(({ says, opens }) => opens !== undefined && mayBe(opens) && says.test(tidy));
  }
  const read = tidy.normalize('NFKC');
  return (
    lures.some(({ says }) => says.test(tidy) || says.test(read)) ||
    domainsIn(read).some((domain) => !knownByDomain.has(domain) && !isOwn(domain, reader))
  );
}

/** As somebody is greeted: one given name, or a few, with a capital. */
export const givenName = (text: string | undefined): string | undefined => {
  const written = presentable(text);
  if (written === undefined || written.length > 30 || /[\d/.。!?$%]/.test(written)) return undefined;
  if (written.includes(' ') && noGivenName.test(written)) return undefined;
  const shouted = written === written.toUpperCase() || written === written.toLowerCase();
  return shouted && written.length > 2 ? written[0]!.toUpperCase() + written.slice(1).toLowerCase() : written; // ! : longer than two
};

/** Mail clients make links of them without being asked. */
const domainLike = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?[.。])+\p{L}{2,}(?![\p{L}\p{N}])/gu;
/** `J.P.Morgan` */
const initials = /^(?:\p{L}\.)+\p{L}{4,}$/u;

const domainsIn = (text: string): string[] =>
  (text.replace(gluedForms, ' ').match(domainLike) ?? [])
    .filter((domain) => !initials.test(domain))
    .map((domain) => domain.toLowerCase().replaceAll('。', '.'));

/** `acme.io` for `anna@acme.io` and for `anna@mail.acme.io`. */
const isOwn = (domain: string, email: string | undefined): boolean =>
  email !== undefined && `.${domainOf(email)}`.endsWith(`.${domainOfWebsite(domain) ?? domain}`);
