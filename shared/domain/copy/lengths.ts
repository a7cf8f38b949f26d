import type { DraftKind } from '../../contracts/drafting.ts';

/** How much fits into one section, in characters; a line that is cut off in an inbox says nothing. */
export interface Length {
  body: number;
  bullets: number;
  bullet: number;
  lines: 'one' | 'many';
}

export const lengths: Record<DraftKind, Length> = {
  'qbr-packet': { body: 1_500, bullets: 8, bullet: 300, lines: 'many' },
  'subject-line': { body: 90, bullets: 0, bullet: 0, lines: 'one' },
  opening: { body: 240, bullets: 0, bullet: 0, lines: 'one' },
  'content-piece': { body: 2_000, bullets: 8, bullet: 300, lines: 'many' },
};
