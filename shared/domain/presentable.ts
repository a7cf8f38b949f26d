import { domainOf, domainOfWebsite } from './email-address.ts';
import { gluedForms, knownByDomain, lures } from './lures.ts';
import { hasWords, isNoCompany, saysNothing } from './placeholder-words.ts';

/**
 * What strangers type becomes part of a mail in our name: a "company" with a link, a telephone or a sentence in it is an
 * attempt to send spam through our form, and is left out. A name that is the domain of whoever reads the mail stays.
 */
export const presentable = (text: string | undefined, reader?: Reader): string | undefined => {
  const tidy = text?.replace(/\s+/g, ' ').replace(/^[ ,;:]+|[ ,;:]+$/g, '') ?? '';
  return tidy.length > 60 || !hasWords(tidy) || isLure(tidy, reader?.email) ? undefined : tidy;
};

interface Reader {
  email?: string | undefined;
}

/** A company's name, unless they say by it that they have none. */
export const presentableCompany = (text: string | undefined, reader?: Reader): string | undefined => {
  const name = presentable(text, reader);
  return name === undefined || isNoCompany(name) ? undefined : name;
};

/** What they say of themselves, unless they only said something because the form asked. */
export const presentableTrait = (text: string | undefined): string | undefined => {
  const trait = presentable(text);
  return trait === undefined || saysNothing(trait) ? undefined : trait;
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
