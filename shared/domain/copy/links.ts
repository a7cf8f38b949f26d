import type { Brief } from '../../contracts/brief.ts';
import { brand } from './brand.ts';
import { asRead } from './reading.ts';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?';
const host = `${label}(?:[.。｡]${label})*[.。｡]\\p{L}{2,}`;
/** Anything that a mail client makes a link of, and what people write to get past that. */
const link = new RegExp(
  `(?:(?<scheme>\\p{L}[\\p{L}\\p{N}+.-]*)://\\S*|(?<![\\p{L}\\p{N}@.])${host}(?:[/?#:]\\S*)?)`,
  'giu',
);
const address = /\S@\S|\bmailto:|\btel:/iu;
const spelled = /\b(?:dot|\[\.\]|\(dot\))\s?(?:com|net|org|io|example)\b|\bhxxps?\b/iu;

/** Links and addresses in a text that do not lead to us; the plain name of a domain that a fact holds is no link. */
export const foreignLinks = (text: string, { facts }: Pick<Brief, 'facts'>): string[] => {
  const read = asRead(text);
  const told = facts.map(({ value }) => asRead(String(value)).toLowerCase());
  const found = [...read.matchAll(link)].map(([written]) => written.replace(/[).,;:!?”’"']+$/u, ''));
  const foreign = found.filter(
    (written) => !leadsHome(written) && !told.some((value) => value.includes(written.toLowerCase())),
  );
  return [...foreign, ...[address, spelled].flatMap((pattern) => pattern.exec(read)?.[0] ?? [])];
};

/** Only https, only our hosts, and nobody's name before an `@`. */
const leadsHome = (written: string): boolean => {
  const url = /^\p{L}[\p{L}\p{N}+.-]*:\/\//u.test(written) ? written : `https://${written}`;
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const isOurs = brand.linkDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return protocol === 'https:' && username === '' && password === '' && isOurs;
};
