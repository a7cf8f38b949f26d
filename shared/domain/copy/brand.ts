import { company } from '../company.ts';
import { bannedClaims } from './banned-claims.ts';

/** How the company sounds, what it never says and where its links lead. A company edits this file, and the claims. */
export const brand = {
  voice: 'Warm, concrete, plain English. Short sentences, active verbs. To one reader, about them and not about us.',
  toneWords: ['calm', 'concrete', 'helpful', 'honest'],
  /** Links in texts lead to these domains and what lies below them, and nowhere else. */
  linkDomains: [company.domain],
  bannedClaims,
} as const;
