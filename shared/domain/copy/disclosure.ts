import type { Brief, Draft } from '../../contracts/brief.ts';
import type { DraftKind } from '../../contracts/drafting.ts';
import { plainWords } from './plain-words.ts';

/** The labels whose facts a model may read, by what is drafted. What stands in no row stays with us. */
const told: Record<DraftKind, RegExp[]> = {
  'qbr-packet': [
    /^(?:customer|our company|quarter|review meeting|customer success manager|plan|next plan)$/,
    /^(?:monthly fee|customer since|contract renews on|figures up to|days looked back|days planned ahead)$/,
    /^(?:goal|roadmap|action|health|health change in 30 days|at risk)$/,
    /^(?:risk|strength|outcome): /,
    /^(?:logins|events)(?: change)?$/,
    /^(?:active seats|seats|seat share|features used|features available|features unused|hours saved)$/,
    /^(?:fee per hour saved|tickets opened|tickets open|hours to resolve|nps|csat|days to first value)$/,
  ],
  'subject-line': [
    /^(?:customer|our company|quarter|hours saved|review meeting|topic|industry|subject now|preheader|says)$/,
  ],
  opening: [/^(?:customer|our company|quarter|hours saved|topic|company|industry|role)$/],
  'content-piece': [/^(?:topic|audience|point|our company|roadmap)$/],
};

/** Words of others are cut to what a draft can use. */
const mostQuotes = 3;
const longestQuote = 600;
const longestValue = 300;

/**
 * A brief without what a model need not know: facts of other labels, addresses, numbers of telephones and accounts,
 * links, and names of people, who become PERSON_A, PERSON_B … `restored` puts the names back into what it wrote.
 */
export const disclosed = (
  brief: Brief,
): { brief: Brief; restored: (sections: Draft['sections']) => Draft['sections'] } => {
  const marks: Marks = new Map();
  const plain = (text: string, most = longestValue): string =>
    masked(redacted(text), brief.people ?? [], marks).slice(0, most);
  return {
    brief: {
      kind: brief.kind,
      audience: plain(brief.audience),
      facts: brief.facts
        .filter(({ label }) => told[brief.kind].some((row) => row.test(label)))
        .map((fact) => ({ ...fact, value: typeof fact.value === 'string' ? plain(fact.value) : fact.value })),
      quotes: brief.quotes.slice(0, mostQuotes).map((quote) => plain(quote, longestQuote)),
      sections: brief.sections.map(({ key, title, asks }) => ({ key, title: plain(title), asks })),
    },
    restored: (sections) =>
      sections.map((section) => ({
        ...section,
        title: unmasked(section.title, marks),
        body: unmasked(section.body, marks),
        bullets: section.bullets.map((bullet) => unmasked(bullet, marks)),
      })),
  };
};

/** What a text says of people, each form of a name with a mark of its own: `Weiss` and `Hannah Weiss` are two. */
type Marks = Map<string, string>;

/** Full names before their parts, however they are written; what is a plain word too only with a capital. */
const masked = (text: string, people: string[], marks: Marks): string => {
  const names = people.map((name) => name.trim()).filter(Boolean);
  const parts = names.flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 2);
  if (names.length === 0) return text;
  const longestFirst = [...new Set([...names, ...parts])].sort((a, b) => b.length - a.length).map(literal);
  const written = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  return text.replace(written, (name) => (plainWords.has(name) ? name : markOf(name, marks)));
};

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** PERSON_A … PERSON_Z, PERSON_AA …: letters, because a digit would pass for a number of the facts. */
const markOf = (written: string, marks: Marks): string => {
  const mark = marks.get(written) ?? `PERSON_${lettersOf(marks.size)}`;
  marks.set(written, mark);
  return mark;
};
const lettersOf = (place: number): string =>
  `${place < 26 ? '' : lettersOf(Math.floor(place / 26) - 1)}${String.fromCharCode(65 + (place % 26))}`;

const unmasked = (text: string, marks: Marks): string => {
  const names = new Map([...marks].map(([written, mark]) => [mark, written]));
  return text.replace(/\bPERSON_[A-Z]+\b/g, (mark) => names.get(mark) ?? mark);
};

const secrets: { is: RegExp; becomes: string }[] = [
  { is: /(?!\n)[\p{Cc}\p{Cf}\p{Co}]+/gu, becomes: ' ' },
  { is: /[^\s@<>"(),;:]+@[^\s@<>"(),;:]+/gu, becomes: 'an address' },
  { is: /\b\p{L}[\p{L}\p{N}+.-]*:\/\/\S+|\bwww\.\S+/giu, becomes: 'a link' },
  // Seven digits in a row, whatever stands between them, but a date: telephones, accounts, cards.
  { is: /(?<![\d-])(?!\d{4}-\d\d-\d\d\b)\+?\(?\d(?:[\s().\/-]{0,2}\d){6,}/g, becomes: 'a number' },
];
const redacted = (text: string): string =>
  secrets.reduce((rest, { is, becomes }) => rest.replace(is, becomes), text).trim();
