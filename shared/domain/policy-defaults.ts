import type { Lead } from '../contracts/lead.ts';

/** When and how often we write (decisions.md, Policy defaults). A company edits this one file. */
export const policy = {
  /** Local wall time; nobody is mailed from `from` until `until`. */
  quietHours: { from: '20:00', until: '08:00' },
  /** Marketing mails of one local calendar day. */
  perDay: 2,
  /** Marketing mails in any window of that many times 24 hours. */
  perWindow: { mails: 6, days: 7 },
} as const;

/** What lets us write to somebody who filled in a form and said nothing of mails. */
type Basis = Extract<Lead['consent'], 'implied' | 'transactional-only'>;
export interface ConsentRow {
  countries: string[] | 'unknown' | 'all others';
  basis: Basis;
  because: string;
}

const codes = (text: string): string[] => text.split(' ');

/** First match wins. A ticked consent field is express consent everywhere, and a "no" is no everywhere: consent.ts. */
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
