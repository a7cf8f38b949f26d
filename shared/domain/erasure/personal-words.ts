import { isFact, type Fact } from '../../contracts/facts.ts';
import type { LeadFields } from '../../contracts/lead.ts';
import type { PersonalWords } from '../../contracts/personal-words.ts';
import { normaliseEmail } from '../email-address.ts';
import { ERASED } from './redacted-fact.ts';

/**
 * Read from the person's own facts before these are redacted. First names alone mean too many people; a name of two
 * parts, an address or a telephone number mean one. The parts may have come one by one, in facts of their own.
 */
export const personalWordsOf = (facts: Fact[]): PersonalWords => {
  const emails = new Set<string>();
  const words = new Set<string>();
  const told = facts.filter((fact) => isFact(fact, 'form.submitted', 'lead.identified'));
  for (const { properties } of told) {
    const { email, name, first_name, last_name, phone, message } = properties.fields;
    const written = email?.trim().toLowerCase();
    for (const address of [written, written && normaliseEmail(written)]) if (address) emails.add(address);
    for (const text of [name, [first_name, last_name].filter(Boolean).join(' '), phone, message])
      if (text !== undefined && isTelling(text)) words.add(text.trim().toLowerCase());
  }
  for (const name of namesOf(told.map(({ properties }) => properties.fields))) words.add(name);
  return { emails: [...emails], words: [...emails, ...words] };
};

const isTelling = (text: string): boolean => text.trim().length >= 7 && /[\s\d@]/.test(text.trim());

/** So many first and last names of one person are joined, the newest: every text is searched for each pair of them. */
const mostNames = 8;

/** Each first name with each last name, as people write them and as lists do. */
function* namesOf(told: LeadFields[]): Generator<string> {
  const parts = told.flatMap((fields) => [fields, partsOf(fields.name)]);
  const firsts = newest(parts.map(({ first_name }) => first_name));
  const lasts = newest(parts.map(({ last_name }) => last_name));
  for (const first of firsts)
    for (const last of lasts) if (isTelling(`${first} ${last}`)) yield* [`${first} ${last}`, `${last}, ${first}`];
}

/** A name of one word is a first name; of several, the last word is the last name. */
const partsOf = (name = ''): Pick<LeadFields, 'first_name' | 'last_name'> => {
  const words = name.trim().split(/\s+/);
  return words.length === 1
    ? { first_name: name }
    : { first_name: words.slice(0, -1).join(' '), last_name: words.at(-1)! }; // ! : there are several
};

/** An initial or a dash is no part of a name that means one person: with it, the other part would stand alone. */
const newest = (names: (string | undefined)[]): string[] => {
  const written = names.map((name = '') => name.trim().replace(/\s+/g, ' ').toLowerCase());
  return [...new Set(written.filter((name) => /\p{L}{2}/u.test(name)).toReversed())].slice(0, mostNames);
};

/** Whether a text means this person, also where it is written for an address (`%40`) or as JSON. */
export const mentions = (text: string, { words }: PersonalWords): boolean => {
  const lower = text.toLowerCase();
  return words.some((word) => waysToWrite(word).some((written) => lower.includes(written)));
};

const waysToWrite = (word: string): string[] => [
  word,
  encodeURIComponent(word).toLowerCase(),
  encodeURIComponent(word).toLowerCase().replaceAll('%20', '+'),
  JSON.stringify(word).slice(1, -1),
];

/** The same value with every text in it that means this person taken out; the very same where none does. */
export const withoutMentions = <T>(value: T, words: PersonalWords): T =>
  mentions(JSON.stringify(value), words) ? (cleaned(value, words) as T) : value; // as: texts stay texts, all else stays

const cleaned = (value: unknown, words: PersonalWords): unknown => {
  if (typeof value === 'string') return mentions(value, words) ? ERASED : value;
  if (Array.isArray(value)) return value.map((one) => cleaned(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, words)]));
};
