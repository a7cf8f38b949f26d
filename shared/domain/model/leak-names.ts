import type { Evidence } from './evidence.ts';

/** What a column's name gives away. `sure` leaves it out; a hint must be borne out by the data. */
export interface NameRule {
  says: RegExp;
  because: string;
  borneOut: 'sure' | ((evidence: Evidence) => string | undefined);
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const someLater = ({ blank, leads, alone }: Evidence): string | undefined =>
  blank.leads >= 0.1 * leads
    ? `it is blank for ${percent(blank.leads / leads)} of the leads, so it is written later`
    : alone >= 0.6
      ? `alone it reaches an AUC of ${alone.toFixed(2)}`
      : undefined;

const strong = ({ alone }: Evidence): string | undefined =>
  alone >= 0.75 ? `alone it reaches an AUC of ${alone.toFixed(2)}` : undefined;

/** Names as words in small letters. A table of hints: what bears another name is found by the data (leak-rules.ts). */
export const nameRules: NameRule[] = [
  {
    says: /^(last|latest|most recent) (?!name)/,
    because: 'known only after the outcome: what was last keeps changing while a lead is worked',
    borneOut: 'sure',
  },
  {
    says: /^(tags?|labels?)$|^(lead|deal|opportunity|prospect|sales) (tags?|labels?)$/,
    because: 'known only after the outcome: tags are put on by those who work the lead',
    borneOut: 'sure',
  },
  {
    says: /\b(closed?|closing|won|lost|loss|outcome|disposition|churned|converted|conversion)\b/,
    because: 'known only after the outcome: it speaks of how the lead ended',
    borneOut: 'sure',
  },
  {
    says: /\b(days|weeks|months|hours|time) (in|to|until|till) (the )?(pipeline|funnel|stage|close|conver\w+|decision|sign\w*|win|purchase|sale)\b|\bsales cycle\b/,
    because: 'known only after the outcome: how long it took shows when it is over',
    borneOut: 'sure',
  },
  {
    says: /^(status|stage|sales stage)$|\b(lead|deal|opportunity|prospect|pipeline|sales) (status|stage|quality|profile|rating|grade|temperature)\b/,
    because: 'known only after the outcome: a judgement that is written while the lead is worked',
    borneOut: 'sure',
  },
  {
    says: /\b(score|index|rating|probability|likelihood|propensity|forecast|grade|quality)\b/,
    because: 'a verdict of another program or person, who may have known the outcome',
    borneOut: someLater,
  },
  {
    says: /\b(invoices?|contracts?|payments?|paid|renewals?|onboard\w*|proposals?|quotes?|discounts?|signed|amount|deal value|calls?|meetings?|demos?|notes?|comments?|reason|next step|duration|days (in|to|open)|cycle)\b/,
    because: 'such things come about while the lead is worked',
    borneOut: strong,
  },
];

/** `LastActivity`, `last_activity` and `Last Activity` are the same words. */
export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase();
