import { company } from '../company.ts';

/** A claim that our texts never make: what gives it away, and why it is not made. */
export interface BannedClaim {
  says: RegExp;
  because: string;
}

/** How the company sounds, what it never says and where its links lead. A company edits this one file. */
export const brand = {
  voice: 'Warm, concrete, plain English. Short sentences, active verbs. To one reader, about them and not about us.',
  toneWords: ['calm', 'concrete', 'helpful', 'honest'],
  /** Links in texts lead to these domains and what lies below them, and nowhere else. */
  linkDomains: [company.domain],
  bannedClaims: [
    { says: /\bguarant(?:ee|ees|eed|eeing|y)\b/i, because: 'we guarantee no result' },
    { says: /\brisk[- ]free\b|\bno risk\b|\bzero risk\b/i, because: 'nothing is without risk' },
    { says: /\bmoney[- ]back\b|\brefunds?\b/i, because: 'contracts say what is paid back, texts do not' },
    {
      says: /\b(?:discount|special offer|free of charge|free trial|for free)\w*\b/i,
      because: 'prices are no text’s to give',
    },
    { says: /\b\d+\s?(?:%|percent) off\b/i, because: 'prices are no text’s to give' },
    {
      says: /\b(?:best|leading|number one|world[- ]class|unrivall?ed|unmatched)\b/i,
      because: 'superlatives need a proof',
    },
    { says: /#1\b|\bno\. ?1\b/i, because: 'superlatives need a proof' },
    { says: /\b(?:cutting[- ]edge|game[- ]chang\w+|revolutionary|magic(?:al)?)\b/i, because: 'hype is not our voice' },
    { says: /\b(?:always works|never fails|100\s?% (?:safe|secure|reliable))\b/i, because: 'nothing always works' },
    { says: /\b(?:hipaa|gdpr|soc ?2|iso ?27001)\b/i, because: 'what we comply with is said by legal only' },
    { says: /\b(?:certified|compliant|legally binding)\b/i, because: 'what we comply with is said by legal only' },
    { says: /\b(?:act now|last chance|limited time|hurry)\b/i, because: 'we press nobody' },
    {
      says: /\b(?:password|credit card|bank account|gift card|wire transfer|bitcoin)\b/i,
      because: 'we never ask for it',
    },
  ] satisfies BannedClaim[],
} as const;
