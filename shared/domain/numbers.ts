import type { Brief, Draft } from '../contracts/brief.ts';
import { numbersIn, type WrittenNumber } from './written-numbers.ts';

export { numbersIn } from './written-numbers.ts';

export type NumbersVerdict = { ok: true } | { ok: false; unknownNumbers: string[] };

/**
 * Whether every number in a draft stands in its brief's facts: in a value, a unit or a label. Words of customers that are
 * repeated letter by letter may hold their own. A number that no fact holds is an invention, however likely it sounds.
 */
export const numbersStand = (draft: Draft, brief: Brief): NumbersVerdict => {
  const told = brief.facts.flatMap(({ label, value, unit = '' }) => numbersIn(`${label} : ${value} ${unit}`));
  const asked = brief.sections.flatMap(({ title }) => numbersIn(title));
  const known = new Set([...told, ...asked].flatMap(knownBy));
  const quotable = brief.kind === 'qbr-packet' ? brief.quotes.filter(({ length }) => length >= LONG) : [];
  const texts = draft.sections.flatMap(({ title, body, bullets }) => [title, body, ...bullets]);
  const unknown = texts
    .map((text) => quotable.reduce((rest, quote) => rest.replaceAll(quote, ' … '), text))
    .flatMap(numbersIn)
    .filter((number) => !known.has(nameOf(number)));
  const unknownNumbers = [...new Set(unknown.map(({ written }) => written))];
  return unknownNumbers.length === 0 ? { ok: true } : { ok: false, unknownNumbers };
};

/** Shorter ones are words that everybody uses: a message `e` must not take every `e` out of `seven`. */
const LONG = 12;

/** What a percentage, a sum of money or a growth is told by is one, too: `12 teams` are neither `12%` nor `12 USD`. */
const nameOf = ({ written, value, kind }: WrittenNumber): string =>
  // A minus before a number is often a dash: the size is what counts.
  `${kind}:${value === 'said' ? written.toLowerCase() : Math.abs(value)}`;

/** Any number may be repeated without what it is a number of. */
const knownBy = (number: WrittenNumber): string[] => [nameOf(number), nameOf({ ...number, kind: 'plain' })];
