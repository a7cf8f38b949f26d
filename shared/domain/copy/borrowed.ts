import type { Brief, Draft } from '../../contracts/brief.ts';
import { asRead, textsOf, wordsOf } from './reading.ts';

/** So many words in a row are no accident. */
const RUN = 7;
const mayQuote: Brief['kind'][] = ['qbr-packet'];

/**
 * Whether a draft gives words of others, or of our instructions, for its own. A review may quote its customer, in
 * quotation marks; what goes to strangers quotes nobody: their words in our name are what an injection is after.
 */
export const isBorrowed = (draft: Pick<Draft, 'sections'>, brief: Brief, instructions: string): boolean => {
  const texts = textsOf(draft).map((text) =>
    mayQuote.includes(brief.kind) ? asRead(text).replace(/“[^”]*”|"[^"]*"/g, ' … ') : text,
  );
  const runs = new Set([...brief.quotes, instructions].flatMap(runsOf));
  return texts.some((text) => runsOf(text).some((run) => runs.has(run)));
};

const runsOf = (text: string): string[] => {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, end) => words.slice(end, end + RUN).join(' '));
};
