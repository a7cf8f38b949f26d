import type { Brief, Draft } from '../contracts/brief.ts';

export type NumbersVerdict = { ok: true } | { ok: false; unknownNumbers: string[] };

/**
 * Whether every number in a draft stands in its brief's facts: in a value, a unit or a label. Words of customers that are
 * repeated letter by letter may hold their own. A number that no fact holds is an invention, however likely it sounds.
 */
export const numbersStand = (draft: Draft, brief: Brief): NumbersVerdict => {
  const told = brief.facts.flatMap(({ label, value, unit = '' }) => numbersIn(`${label} : ${value} : ${unit}`));
  const asked = brief.sections.flatMap(({ title }) => numbersIn(title));
  const known = new Set([...told, ...asked].map(({ value }) => value));
  const texts = draft.sections.flatMap(({ title, body, bullets }) => [title, body, ...bullets]);
  const unknown = texts
    .map((text) => brief.quotes.reduce((rest, quote) => (quote === '' ? rest : rest.replaceAll(quote, ' … ')), text))
    .flatMap(numbersIn)
    // A minus before a number is often a dash: the size is what counts.
    .filter(({ value }) => !known.has(value) && !known.has(-value));
  const unknownNumbers = [...new Set(unknown.map(({ written }) => written))];
  return unknownNumbers.length === 0 ? { ok: true } : { ok: false, unknownNumbers };
};

interface WrittenNumber {
  written: string;
  value: number;
}

const magnitudes: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };
const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const wordValues = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, place): [string, number] => [word, (place + 2) * 10]),
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['double', 2],
  ['twice', 2],
  ['triple', 3],
  ['half', 0.5],
]);
// "One" is mostly no number ("one of your teams"), and nothing false is claimed with it.
wordValues.delete('one');
wordValues.delete('zero');

const digits =
  /(?<!\p{N}|\p{N}[.,])[-−–+]?(\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(\.\d+)?(?:\s?(k|m|bn|thousand|million|billion)\b)?/giu;
/** `B2B` and its like are names. */
const lettersWithDigit = /\b[A-Za-z]\d[A-Za-z]\b/g;
const wordNumbers = new RegExp(
  `\\b(?:(${tens.join('|')})[- ](${small.slice(1, 10).join('|')})|(${[...wordValues.keys()].join('|')}))\\b`,
  'gi',
);

/** Numbers in digits (`1,234`, `12.5%`, `Q4`, `4k`, `2.1 million`) and in words (`twelve`, `forty-two`, `half`). */
export const numbersIn = (text: string): WrittenNumber[] => {
  const inDigits = [...text.replace(lettersWithDigit, ' ').matchAll(digits)].map(
    ([written, whole = '', part = '', size = '']) => {
      const negative = /^[-−]/.test(written) ? -1 : 1;
      const value = Number(whole.replace(/[^\d]/g, '') + part) * (magnitudes[size.toLowerCase()] ?? 1) * negative;
      return { written: written.trim(), value };
    },
  );
  const inWords = [...text.replace(digits, ' ').matchAll(wordNumbers)].map(([written, ten, one, single]) => ({
    written,
    value:
      single !== undefined
        ? (wordValues.get(single.toLowerCase()) ?? 0)
        : (wordValues.get(ten?.toLowerCase() ?? '') ?? 0) + small.indexOf(one?.toLowerCase() ?? ''),
  }));
  return [...inDigits, ...inWords];
};
