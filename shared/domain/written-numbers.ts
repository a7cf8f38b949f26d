import { countedIn } from './counted-words.ts';
import { counting, numberWords, shortSizes, sizes, type NumberKind } from './number-words.ts';

/** A number as it stands in a text. Words that name no certain one (`dozens`) have only themselves to be compared by. */
export interface WrittenNumber {
  written: string;
  value: number | 'said';
  kind: NumberKind;
}

const anyOf = (words: Iterable<string>): string => [...words].join('|');
const digits = new RegExp(
  `(?<!\\p{N})[-−–+]?(\\d{1,3}(?:[,'’ \\u00a0\\u202f]\\d{3})+(?!\\d)|\\d+)([.,]\\d+)?(?:[\\s-]?(${anyOf([...shortSizes.keys(), ...sizes.keys()])})s?\\b)?`,
  'giu',
);
const ratio = /(?<![\d/.,])(\d+)\s?[/⁄]\s?(\d+)(?![\d/])/g;
/** `B2B` and its like are names. */
const lettersWithDigit = /\b[bcdgp]2[bcgp]\b/gi;

const rows = numberWords.map(({ says, ...row }) => ({
  ...row,
  says: new RegExp(`(?<![\\p{L}\\p{N}])(?:${says})(?!\\p{L})`, 'giu'),
}));
const word = anyOf([...counting.keys(), ...sizes.keys()]);
const run = new RegExp(`(?<![\\p{L}\\p{N}])(?:${word})(?:(?:[- ]| and )(?:${word}))*(?!\\p{L})`, 'giu');

/** Numbers in digits (`1,234`, `12.5%`, `Q4`, `4k`, `2.1 million`) and in words (`twelve`, `forty-two`, `halved`). */
export const numbersIn = (text: string): WrittenNumber[] => {
  const inDigits: WrittenNumber[] = [];
  const inWords: WrittenNumber[] = [];
  let rest = text.replace(lettersWithDigit, ' ');
  /** What one pattern has read, the next does not see again. */
  const read = (
    pattern: RegExp,
    into: WrittenNumber[],
    numbersOf: (match: RegExpExecArray) => WrittenNumber[],
    mark = '…',
  ) => {
    for (const match of rest.matchAll(pattern)) into.push(...numbersOf(match));
    rest = rest.replace(pattern, mark);
  };
  read(ratio, inDigits, (match) => [{ written: match[0], value: Number(match[1]) / Number(match[2]), kind: 'plain' }]);
  read(
    digits,
    inDigits,
    (match) => [{ written: match[0].trim(), value: valueOf(match), kind: kindOf(match, rest) }],
    '0',
  );
  for (const { says, value, kind } of rows) read(says, inWords, ([written]) => [{ written, value, kind }]);
  read(run, inWords, (match) => {
    const kind = kindOf(match, rest);
    // "One" is mostly no number ("one of your teams"), and nothing false is claimed with it.
    const counted = countedIn(match[0]).filter(({ written }) => written.toLowerCase() !== 'one' || kind !== 'plain');
    return counted.map((number) => ({ ...number, kind }));
  });
  return [...inDigits, ...inWords];
};

const valueOf = ([written, whole = '', part = '', size = '']: RegExpExecArray): number => {
  const magnitude = shortSizes.get(size.toLowerCase()) ?? sizes.get(size.toLowerCase()) ?? 1;
  const negative = /^[-−]/.test(written) ? -1 : 1;
  return Number(whole.replace(/\D/g, '') + part.replace(',', '.')) * magnitude * negative;
};

/** What the words around a number (`#`) make of it. `340 times` is a count, `3 times faster` is none. */
const kinds: { kind: NumberKind; says: RegExp }[] = [
  { kind: 'percent', says: /#[\s-]?(?:%|percent|per cent|pct\b)/i },
  {
    kind: 'money',
    says: /(?:[$€£¥]|\b(?:usd|eur|gbp|chf))\s?#|#[\s-]?(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|cents?|bucks)\b)/i,
  },
  { kind: 'times', says: /(?:×|\btimes|\bby a factor of)\s?#|#\s?(?:x\b|×|[- ]?fold\b)/i },
  { kind: 'times', says: /#[\s-]times (?:as|the|more|less|fewer|better|over|\p{L}+er)\b/iu },
  { kind: 'times', says: /\b(?:up|grew|grown|grow|grows|rose|risen|increased|improved)(?: by)? #[\s-]times\b/i },
];
const kindOf = ({ 0: written, index }: RegExpExecArray, text: string): NumberKind => {
  const before = text.slice(Math.max(0, index - 24), index);
  const behind = text.slice(index + written.length, index + written.length + 24);
  const around = `${before.replaceAll('#', ' ')}#${behind.replaceAll('#', ' ')}`;
  return kinds.find(({ says }) => says.test(around))?.kind ?? 'plain';
};
