import type { Brief } from '../../contracts/brief.ts';
import { brand } from './brand.ts';
import { company } from '../company.ts';
import { notableNames } from './notable-names.ts';
import { plainWords } from './plain-words.ts';
import { asJoined, asRead, textsOf, wordsOf } from './reading.ts';
import { speakersIn } from './speakers.ts';
import { isForm } from './word-forms.ts';

const capitalised = /\p{Lu}[\p{L}\p{M}\p{N}_’'&-]*/gu;

/**
 * Names in a draft that stand nowhere in its brief: capitalised words which neither a fact, a quotation nor our own
 * company holds; however they are written, names that everybody knows, and who is said to say or to do something.
 * English only begins sentences and names with a capital, so a first word may also be a plain one.
 */
export const unknownNames = (draft: Parameters<typeof textsOf>[0], brief: Brief): string[] => {
  const known = knownWords(brief);
  const texts = textsOf(draft).map(asRead);
  const written = new Set(texts.flatMap((text) => text.match(/\p{Ll}[\p{L}’']*/gu) ?? []));
  const isKnown = (word: string): boolean =>
    partsOf(word).every((part) => known.has(part) || known.has(singular(part)) || plainWords.has(part));
  const isNotable = (word: string): boolean => notableNames.has(singular(word)) || notableNames.has(word);
  const isPlain = (word: string): boolean =>
    isKnown(word) ||
    ((written.has(word.toLowerCase()) || isForm(word.toLowerCase())) && !isNotable(word.toLowerCase()));
  const unknown = texts.flatMap((text) =>
    [...text.matchAll(capitalised)]
      .filter(({ 0: word, index }) => (beginsSentence(text, index) ? !isPlain(word) : !isKnown(word)))
      .map(([word]) => word),
  );
  const lent = texts
    .flatMap((text) => [...wordsOf(text), ...wordsOf(asJoined(text))])
    .filter((word) => isNotable(word) && !isKnown(word));
  const speakers = texts
    .flatMap(speakersIn)
    .filter((words) => words.every((word) => !isKnown(word) && !isForm(word)))
    .map((words) => words.join(' '));
  return [...new Set([...unknown, ...lent, ...speakers])];
};

/** `Acme’s` → `acme`; `Field-Services` → `field`, `services`. */
const partsOf = (word: string): string[] => {
  const small = word.toLowerCase().replaceAll('’', "'");
  return plainWords.has(small)
    ? []
    : small
        .replace(/'s?$/, '')
        .split(/[^\p{L}\p{N}_]+/u)
        .filter(Boolean);
};
const singular = (word: string): string => word.replace(/s$/, '');

const beginsSentence = (text: string, at: number): boolean => /(?:^|[.!?:;\n“"(•–—|/-]\s*)$/u.test(text.slice(0, at));

/** What a customer said may be spoken of in their review; a stranger's message puts no name into our mouth. */
const knownWords = ({ kind, audience, facts, quotes, sections, people = [] }: Brief): Set<string> => {
  const texts = [
    company.name,
    company.legalName,
    company.sells,
    ...brand.toneWords,
    audience,
    ...people,
    ...(kind === 'qbr-packet' ? quotes : []),
    ...facts.flatMap(({ label, value, unit = '' }) => [label, String(value), unit]),
    ...sections.flatMap(({ title, asks }) => [title, asks]),
  ];
  return new Set(texts.flatMap(wordsOf).flatMap((word) => [word, singular(word)]));
};
