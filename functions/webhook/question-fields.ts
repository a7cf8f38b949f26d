import type { LeadFields } from '../../shared/contracts/lead.ts';
import { knownAs, readFields } from './known-fields.ts';
import type { Bag } from './plain-value.ts';

/** One question of a form builder, as its author worded it, and what was answered. */
export interface Question {
  label: string;
  /** The name that its author gave it for machines, where the builder has such. */
  name?: string;
  /** What the builder itself says that it asks for. */
  asks?: 'email' | 'phone' | 'anything';
  value: unknown;
}

/**
 * What a question asks for, by its words; the first row that fits counts. A box that agrees to terms is no consent to
 * mails: only words about mails or messages are.
 */
const meanings: [words: RegExp, field: keyof LeadFields][] = [
  [/\b(first|given)[ -]?name\b/, 'first_name'],
  [/\b(last|family)[ -]?name\b|\bsurname\b/, 'last_name'],
  [/\bhow many (employees|people)\b|\b(number of|no\. of) (employees|people)\b|\b(company|team|business) size\b|\bheadcount\b/, 'employees'],
  [/\brevenue\b|\bturnover\b/, 'revenue'],
  [/\bbudget\b/, 'budget'],
  [/\btime ?(line|frame)\b|\bhow soon\b|^when (do|would|are|will) you\b.*\b(start|decide|buy|begin|implement|launch)/, 'timeline'],
  [/\b(marketing|newsletter)\b.*|\b(e-?mail|contact|message|send) me\b|\bkeep me (updated|posted)\b/, 'consent'],
  [/^(your |work |business |company )*e-?mail( address)?$/, 'email'],
  [/\b(tele)?phone\b|\bmobile\b|\bcell\b/, 'phone'],
  [/\bweb ?site\b|\bhomepage\b/, 'website'],
  [/\bindustry\b|\bsector\b/, 'industry'],
  [/\bjob title\b|^(your |current )?(title|role|position)$|\bwhat is your (title|role|position)\b/, 'title'],
  [/^(your |which )?country\b|\bcountry (of|do|are)\b/, 'country'],
  [/^(your )?(state|region|province)$/, 'region'],
  [/^(your |the )?(company|organi[sz]ation|business|employer)( name)?$|\bname of your (company|organi[sz]ation|business)\b|\bwhat (company|organi[sz]ation) do you work\b|\bwhich company\b/, 'company'],
  [/^(your |full |your full )?name$|\bwhat('s|’s| is) your (full )?name\b/, 'name'],
  [/^(your )?(message|comments?|notes?|question)s?$|\bhow can we help\b|\banything else\b/, 'message'],
]; // prettier-ignore

const asked = (label: string): keyof LeadFields | undefined => {
  const words = label.toLowerCase().replace(/[\s*:?!.]+/g, ' ').trim(); // prettier-ignore
  return meanings.find(([pattern]) => pattern.test(words))?.[1];
};

/**
 * The answers under the names that we know, each other one under its own label. Of two questions for the same thing
 * the first answered one counts, and the second keeps its label.
 */
export function answersOf(questions: Question[]): Bag {
  const answers = new Map<string, unknown>();
  for (const { label, name, asks, value } of questions) {
    if (isEmpty(value)) continue;
    const typed = asks === 'email' || asks === 'phone' ? asks : undefined;
    const known = typed ?? knownAs(name ?? '') ?? knownAs(label) ?? asked(label);
    const counts = known !== undefined && !answers.has(known) && isReadable(known, value);
    const as = counts ? known : free(label || name || 'answer', answers);
    answers.set(as, value);
  }
  return Object.fromEntries(answers);
}

/** "Enterprise" is a company's size and no number of people: it stays with its question. An address is judged later. */
const isReadable = (known: keyof LeadFields, value: unknown): boolean =>
  known === 'email' || readFields({ [known]: value }, 'keep').fields[known] !== undefined;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const free = (label: string, taken: Map<string, unknown>): string => {
  if (!taken.has(label)) return label;
  let count = 2;
  while (taken.has(`${label} (${count})`)) count += 1;
  return `${label} (${count})`;
};
