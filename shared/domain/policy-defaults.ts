import type { JourneyId } from '../contracts/enrollment.ts';
import type { Lead } from '../contracts/lead.ts';

/** When and how often we write. A company edits this one file. */
export const policy = {
  /** Stands on every touch: of an old one it can be told by which edition it was decided. Raised with every change. */
  version: 4,
  /** Local wall time; nobody is mailed from `from` until `until`. */
  quietHours: { from: '20:00', until: '08:00' },
  /** Marketing mails of one local calendar day. */
  perDay: 2,
  /** Marketing mails in any window of that many times 24 hours. */
  perWindow: { mails: 6, days: 7 },
  /** So many soft bounces in a row within so many days, without a delivery between: the address rests so many days. */
  softBounces: { inARow: 3, withinDays: 14, restDays: 7 },
  /** A mail that would have to wait longer is left out: a backlog runs dry instead of flooding people later. */
  longestDelayDays: 7,
  /** How long a mail to an account's sponsor waits for one to be named, and how often it is asked for meanwhile. */
  sponsorWait: { businessDays: 1, at: '17:00', askAgain: { minMinutes: 15, maxMinutes: 240 } },
} as const;

/** So many of all leads get no marketing mail at all, so that one can see what mails are worth. 0.05 is one in twenty. */
export interface Holdout {
  name: string;
  share: number;
}
export const holdout: Holdout = { name: 'no-marketing', share: 0 };

/**
 * Whose marketing mail goes first where a day has fewer slots than mails: the smaller number. A mail gives way to those
 * of smaller numbers that are due on the same local day; of equals the first one goes.
 */
export const mailPriority: Record<JourneyId, number> = {
  onboarding: 1,
  qbr: 1,
  'no-show-recovery': 2,
  'missed-by-us': 2,
  'lead-qualification': 3,
  'lead-nurture': 4,
  // These send no marketing mail.
  'consent-confirmation': 9,
  'sla-watch': 9,
  'sla-interest': 9,
  'sla-decision': 9,
  'sla-opportunity': 9,
  'sla-recycle': 9,
};

/** What lets us write to somebody who filled in a form and said nothing of mails. */
type Basis = Extract<Lead['consent'], 'implied' | 'transactional-only'>;
export interface ConsentRow {
  countries: string[] | 'unknown' | 'all others';
  basis: Basis;
  because: string;
}

const codes = (text: string): string[] => text.split(' ');

/**
 * First match wins. A ticked consent field is express consent everywhere; one that was left unticked allows one answer
 * and no marketing everywhere; "Do Not Email" is no mail at all; whoever left and ticks again is asked twice: consent.ts.
 */
export const consentByCountry: ConsentRow[] = [
  {
    countries: codes(
      'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE AX GF GP MQ RE YT MF',
    ),
    basis: 'transactional-only',
    because: 'EU: marketing mail needs consent given beforehand (ePrivacy Directive, article 13)',
  },
  {
    countries: codes('IS LI NO CH'),
    basis: 'transactional-only',
    because: 'EEA and Switzerland: marketing mail needs consent given beforehand',
  },
  {
    countries: codes('GB GG JE IM GI'),
    basis: 'transactional-only',
    because: 'UK: marketing mail needs consent given beforehand (PECR, regulation 22)',
  },
  {
    countries: ['CA'],
    basis: 'transactional-only',
    because: 'Canada: marketing mail needs consent given beforehand (CASL)',
  },
  {
    countries: codes('US PR VI GU AS MP'),
    basis: 'implied',
    because: 'US: a business form is answered by mail until the person opts out (CAN-SPAM)',
  },
  {
    countries: 'unknown',
    basis: 'transactional-only',
    because: 'country unknown: treated as the strictest, one answer and no marketing',
  },
  {
    countries: 'all others',
    basis: 'implied',
    because: 'a business form from a country without a rule of prior consent in our table',
  },
];

/**
 * Who is asked twice: a ticked field counts only once the holder of the address has confirmed it by the mail's button.
 * A company that wants it of whole countries adds a row: `{ countries: codes('DE AT'), forms: 'all', … }`.
 */
export interface DoubleOptInRow {
  countries: string[] | 'all';
  /** Names of forms: `contact`. */
  forms: string[] | 'all';
  because: string;
}

export const doubleOptIn: DoubleOptInRow[] = [
  {
    countries: 'all',
    forms: ['newsletter'],
    because: 'anybody can type anybody’s address into a newsletter form',
  },
];

/** The row that asks for a second yes after a field was ticked in that form; undefined where the first one is enough. */
export const doubleOptInFor = (
  form: string | undefined,
  country: string | undefined,
  rows: DoubleOptInRow[] = doubleOptIn,
): DoubleOptInRow | undefined =>
  rows.find(
    ({ countries, forms }) =>
      (countries === 'all' || (country !== undefined && countries.includes(country))) &&
      (forms === 'all' || (form !== undefined && forms.includes(form))),
  );

/** The row that speaks for a country; undefined is a country we do not know. */
export const consentRowOf = (country: string | undefined): ConsentRow => {
  const row = consentByCountry.find(({ countries }) =>
    country === undefined
      ? countries === 'unknown'
      : countries === 'all others' || (countries !== 'unknown' && countries.includes(country)),
  );
  if (!row) throw new Error('the consent table has no row for all others');
  return row;
};
