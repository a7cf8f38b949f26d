import type { Draft } from '../../contracts/brief.ts';

/** Every text of a draft that a reader meets, but our own titles. */
export const textsOf = ({ sections }: Pick<Draft, 'sections'>): string[] =>
  sections.flatMap(({ body, bullets }) => [body, ...bullets]);

/** As an eye reads it: one form of each letter, nothing invisible between them, one kind of space. */
export const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Zs}\t]+/gu, ' ');

/** As an ear hears it: no lines, no accents, one kind of apostrophe. */
export const asHeard = (text: string): string =>
  asRead(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘´]/g, "'").replace(/\s+/g, ' ');

/** With what was put between the letters of a word taken out: `re-fund`, `guar*antee`. */
export const asJoined = (text: string): string => asHeard(text).replace(/(?<=\p{L})[-–—_*'’|°×=·•./:]+(?=\p{L})/gu, '');

/** Words in small letters, without signs: for comparing what two texts say. */
export const wordsOf = (text: string): string[] =>
  asRead(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
