import type { MailValues } from '../contracts/mail-fields.ts';
import { mailFields } from '../contracts/mail-fields.ts';
import { remembering } from '../domain/remembering.ts';
import { BadInput } from '../errors.ts';
import type { About } from './template.ts';

/** `{{ field }}` or `{{ field | default: "…" }}`. */
const slot = /\{\{\s*([^|}]*?)\s*(?:\|\s*([^}]*?)\s*)?\}\}/g;
const defaultText = /^default: "([^"]*)"$/;
/** Whoever knows Liquid tries its tags and comments. We have none: they would be mailed as they stand. */
export const tag = /\{[%#]|[%#]\}/;
/** Longer than any name or title that a person signs with; what is longer came to be mischief. */
export const longestValue = 120;

/** Fills the slots of one text. `literal` and `value` say how each part is written (escaped or plain). */
export const fill = (text: string, values: MailValues, write: (part: string) => string = (part) => part): string => {
  let filled = '';
  for (const { words, field, otherwise } of partsOf(text))
    filled += field === undefined ? write(words) : write(words) + write(valueOf(field, otherwise, values));
  return filled;
};

/** Words, and the slot behind them; the last part has none. */
interface Part {
  words: string;
  field?: string;
  otherwise?: string | undefined;
}

/** Templates are few and filled often: each of their texts is taken apart once. */
export const longestText = 10_000;

/** A text without slots is the same for every reader; links stand in slots too. */
export const hasSlots = (text: string): boolean => text.includes('{{');

const partsOf = remembering((text: string): Part[] => {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(slot)) {
    parts.push({ words: text.slice(from, match.index), field: match[1] ?? '', otherwise: match[2] });
    from = match.index + match[0].length;
  }
  parts.push({ words: text.slice(from) });
  return parts;
}, longestText);

const valueOf = (field: string, otherwise: string | undefined, values: MailValues): string => {
  const byName: Record<string, string | undefined> = values;
  const known = Object.hasOwn(byName, field) ? byName[field] : undefined;
  const value = known === undefined ? '' : field.endsWith('_link') ? webLink(known) : sayable(known);
  if (value !== '') return value;
  const fallback = defaultText.exec(otherwise ?? '')?.[1];
  if (fallback === undefined)
    throw new BadInput('missing-mail-value', `a mail needs ${field}, which is not known`, { field });
  return fallback;
};

/** Control and direction-changing characters, which could forge headers or turn a line around. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * What a stranger typed into a form, as one line. A "name" that holds a web address is an attempt to mail it to
 * somebody under our name: it counts as unknown.
 */
const sayable = (value: string): string => {
  const line = value.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  return /:\/\/|\bwww\./i.test(line) || line.length > longestValue ? '' : line;
};

const webLink = (value: string): string => (/^https?:\/\/[^\s"'<>]+$/.test(value) ? value : '');

/** Why a text's slots are wrong for a mail about this subject; the same rules as field-check.ts, for run time. */
export const slotProblems = (text: string, about: About): string[] => {
  const fields = new Map<string, 'always' | 'maybe'>(Object.entries(mailFields[about]));
  const slots = [...text.matchAll(slot)].flatMap(([, field = '', otherwise]) => {
    const presence = fields.get(field);
    if (!presence) return [`no field “${field}” for a mail about this ${about}`];
    if (otherwise !== undefined && !defaultText.test(otherwise))
      return [`write the default as {{ ${field} | default: "…" }}`];
    if (otherwise !== undefined && defaultText.exec(otherwise)?.[1]?.trim() === '')
      return [`the default of “${field}” is empty: say what is read where it is unknown`];
    if (presence === 'maybe' && otherwise === undefined)
      return [`“${field}” may be unknown: write {{ ${field} | default: "…" }}`];
    return [];
  });
  return [...slots, ...strayProblems(text.replace(slot, ''))];
};

/** What is left of braces where slots are taken out: readers would see it. */
const strayProblems = (words: string): string[] => {
  if (tag.test(words)) return ['there are no {% tags %} or {# comments #}, only {{ field }} with or without a default'];
  return /[{}]/.test(words) ? ['a { or } stands alone: a field is written {{ field }}'] : [];
};
