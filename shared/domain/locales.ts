import { company } from './company.ts';
import { countryCode } from './countries.ts';

/** How people write days and hours in English, by country; everywhere else the day comes first and the clock has 24 hours. */
const localeRows: Record<string, string> = {
  US: 'en-US',
  PH: 'en-US',
  CA: 'en-CA',
  AU: 'en-AU',
  NZ: 'en-NZ',
  IN: 'en-IN',
  SG: 'en-SG',
  ZA: 'en-ZA',
  GB: 'en-GB',
  IE: 'en-IE',
};
const elsewhere = 'en-150';

/** A BCP 47 tag for Intl. Mails are written in English: the country decides the form of dates. Unknown: the company's. */
export const localeOf = (country: string | undefined): string => {
  const code = countryCode(country) ?? company.country;
  return localeRows[code] ?? elsewhere;
};
