import { claimsIn } from './claims.ts';
import { foreignLinks } from './links.ts';

/**
 * What the brand's rules say of a person's words. They warn and forbid nothing: rules err, a person answers for what
 * they write, and both the words and the warning are kept with the decision.
 */
export const warningsOn = (texts: string[]): string[] => {
  // What a person writes rests on no brief.
  const told = { facts: [] };
  const claims = texts.flatMap((text) => claimsIn(text, told));
  const links = texts.flatMap((text) => foreignLinks(text, told));
  return [
    ...new Set([
      ...claims.map(({ words, because }) => `“${words}”: ${because}`),
      ...links.map((link) => `“${link}”: it leads to somebody else’s site or mailbox`),
    ]),
  ];
};
