import { whenAsked } from '../contracts/when-asked.ts';
import { countryZones } from './country-zones.ts';
import { regionZones } from './region-zones.ts';

/** What people write besides the English name and the two letters. */
const otherNames: Record<string, string> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  america: 'US',
  'united states of america': 'US',
  'the united states': 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  deutschland: 'DE',
  österreich: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  españa: 'ES',
  italia: 'IT',
  nederland: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
  brasil: 'BR',
  'czech republic': 'CZ',
  turkey: 'TR',
  'south korea': 'KR',
  'republic of korea': 'KR',
  uae: 'AE',
  'hong kong': 'HK',
  macau: 'MO',
  'ivory coast': 'CI',
  burma: 'MM',
  vietnam: 'VN',
  'viet nam': 'VN',
  bharat: 'IN',
  'russian federation': 'RU',
  'republic of ireland': 'IE',
  polska: 'PL',
  sverige: 'SE',
  norge: 'NO',
  danmark: 'DK',
  suomi: 'FI',
  us: 'US',
  deu: 'DE',
  gbr: 'GB',
  fra: 'FR',
  can: 'CA',
  aus: 'AU',
  ind: 'IN',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  bra: 'BR',
  mex: 'MX',
};

/** The world's names take long to come by: they are made when the first is asked for. */
const the = whenAsked({
  english: () => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  codes: () => {
    const english = [...countryZones.keys()].map((code) => [countryName(code).toLowerCase(), code] as const);
    return new Map<string, string>([...Object.entries(otherNames), ...english]);
  },
});

const byZone = new Map<string, string>();
for (const [code, zone] of countryZones) if (!byZone.has(zone)) byZone.set(zone, code);
for (const [place, zone] of regionZones) byZone.set(zone, place.slice(0, 2).toUpperCase());

/** The ISO code of a country as people write it: `us`, `USA`, `United States`. Undefined where it is no country. */
export const countryCode = (text: string | undefined): string | undefined => {
  const written = text?.trim() ?? '';
  const code = written.toUpperCase();
  return countryZones.has(code) ? code : the.codes.get(written.toLowerCase());
};

export const countryName = (code: string): string => the.english.of(code) ?? code;

/** The country whose clock a zone is; undefined for UTC and the like. */
export const countryOfZone = (zone: string): string | undefined => byZone.get(zone);
