import { isFact, type Fact } from '../../contracts/facts.ts';
import type { PersonalWords } from '../../contracts/personal-words.ts';
import { normaliseEmail } from '../email-address.ts';
import { ERASED } from './redacted-fact.ts';

/**
 * Read from the person's own facts before these are redacted. First names alone mean too many people; a name of two
 * parts, an address or a telephone number mean one.
 */
export const personalWordsOf = (facts: Fact[]): PersonalWords => {
  const emails = new Set<string>();
  const words = new Set<string>();
  for (const fact of facts) {
    if (!isFact(fact, 'form.submitted', 'lead.identified')) continue;
    const { email, name, first_name, last_name, phone, message } = fact.properties.fields;
    const written = email?.trim().toLowerCase();
    for (const address of [written, written && normaliseEmail(written)]) if (address) emails.add(address);
    for (const text of [name, [first_name, last_name].filter(Boolean).join(' '), phone, message])
      if (text !== undefined && isTelling(text)) words.add(text.trim().toLowerCase());
  }
  return { emails: [...emails], words: [...emails, ...words] };
};

const isTelling = (text: string): boolean => text.trim().length >= 7 && /[\s\d@]/.test(text.trim());

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
