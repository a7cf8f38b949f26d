import type { Brief } from '../../contracts/brief.ts';
import { brand } from './brand.ts';
import { asHeard, asJoined } from './reading.ts';

/** Banned claims in a text, each with the words that make it. What a fact says letter by letter is the customer’s own word. */
export const claimsIn = (text: string, { facts }: Pick<Brief, 'facts'>): { words: string; because: string }[] => {
  const own = facts.flatMap(({ value }) => (typeof value === 'string' && value.length >= LONG ? [asHeard(value)] : []));
  const ours = own.reduce((rest, value) => rest.replaceAll(value, ' … '), asHeard(text));
  const joined = asJoined(ours);
  return brand.bannedClaims.flatMap(({ says, because }) => {
    const words = (says.exec(ours) ?? says.exec(joined))?.[0];
    return words === undefined ? [] : [{ words, because }];
  });
};

/** Shorter values are words that everybody uses. */
const LONG = 12;
