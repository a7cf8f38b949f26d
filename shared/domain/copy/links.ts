import type { Brief } from '../../contracts/brief.ts';
import { brand } from './brand.ts';
import { asRead } from './reading.ts';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?';
const host = `${label}(?:[.。｡]${label})*[.。｡]\\p{L}{2,}`;
/** Anything that a mail client makes a link of. */
const link = new RegExp(
  `(?:(?<scheme>\\p{L}[\\p{L}\\p{N}+.-]*)://\\S*|(?<![\\p{L}\\p{N}@])${host}(?:[/?#:]\\S*)?)`,
  'giu',
);
const endings = 'com|net|org|info|biz|io|ai|co|app|dev|xyz|online|site|shop|store|link|example|de|uk|fr|eu|us|ru|cn';
const digit = 'zero|oh|one|two|three|four|five|six|seven|eight|nine';

/** And other ways to lead somebody elsewhere, among them what people write to get past a look for links. */
const ways: RegExp[] = [
  /\S@\S|(?<!\S)@\p{L}/u,
  /\b(?:mailto|tel|sms|callto|skype|whatsapp|javascript|data|file|ftp):(?=\S)/i,
  /\bhxxps?\b|\bhttps?\b|\bwww\b/i,
  // `acme dot com`, `acme(dot)com`, `acme [.] com`
  /[\p{L}\p{N}]{1,40}[\s([{-]{0,4}(?<!\p{L})d[o0]t(?!\p{L})[\s)\]}-]{0,4}\p{L}+/iu,
  new RegExp(`[[({]\\s?\\.\\s?[\\])}]|\\p{L}(?: \\.\\s?|\\s?\\. )(?:${endings})\\b`, 'u'),
  /\bcom\b|\b(?:point|period|punkt|punto|full stop) (?:com|net|org|de)\b/i,
  /\b(?:forward )?slash \p{L}/iu,
  /[([{]\s?at\s?[)\]}]/i,
  // A telephone, in digits and in words.
  /\+\s?\d[\d\s().-]{5,}\d|\(\d{3}\)\s?\d/,
  new RegExp(`\\b(?:(?:${digit})[\\s,-]+){4,}(?:${digit})\\b`, 'i'),
];

/** Links and addresses in a text that do not lead to us; the plain name of a domain that a fact holds is no link. */
export const foreignLinks = (text: string, { facts }: Pick<Brief, 'facts'>): string[] => {
  const read = asRead(text);
  const told = new Set(facts.flatMap(({ value }) => linksIn(asRead(String(value)))).map((each) => each.toLowerCase()));
  const foreign = linksIn(read).filter(
    (written) => !leadsHome(written) && !(isPlainName(written) && told.has(written.toLowerCase())),
  );
  let rest = read.replace(link, ' … ');
  const led = ways.flatMap((way) => {
    const words = way.exec(rest)?.[0];
    // What one row has found, the next does not find again.
    if (words !== undefined) rest = rest.replace(words, ' … ');
    return words ?? [];
  });
  return [...foreign, ...led];
};

const linksIn = (read: string): string[] =>
  [...read.matchAll(link)].map(([written]) => written.replace(/[).,;:!?”’"']+$/u, ''));
const isPlainName = (written: string): boolean => !/[/?#:]/.test(written);

/** Only https, only our hosts, and nobody's name before an `@`. */
const leadsHome = (written: string): boolean => {
  const url = /^\p{L}[\p{L}\p{N}+.-]*:\/\//u.test(written) ? written : `https://${written}`;
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const isOurs = brand.linkDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return protocol === 'https:' && username === '' && password === '' && isOurs;
};
