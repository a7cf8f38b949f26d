import type { Told } from './told.ts';

/** One sentence (or list) of a packet: said when all that it needs is known and its condition holds. */
export interface SentenceRow {
  section: 'objectives' | 'usage' | 'gaps' | 'roadmap' | 'plan';
  as: 'body' | 'bullet';
  needs: string[];
  when?: (told: Told) => boolean;
  say: (told: Told) => string | string[];
}
