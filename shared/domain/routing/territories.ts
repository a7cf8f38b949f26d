import type { LeadFields } from '../../contracts/lead.ts';
import { countryCode } from '../countries.ts';
import { regionZones } from '../region-zones.ts';

/** Part of the world that a pool looks after. First match wins; the rest of the world is nobody's territory. */
export interface Territory {
  name: string;
  pool: string;
  countries: string[];
  /** Only the regions of these countries that live by one of these clocks. */
  zones?: string[];
}

const codes = (text: string): string[] => text.split(' ');

export const territories: Territory[] = [
  {
    name: 'the Pacific states of the US',
    pool: 'pacific',
    countries: ['US'],
    zones: ['America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu'],
  },
  {
    name: 'Europe, the Middle East and Africa',
    pool: 'emea',
    countries: codes(
      'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH GB GG JE IM ' +
        'AL AD BA BY GE AM AZ ME MK MD MC RS SM UA XK TR AE BH IL JO KW LB OM QA SA EG MA DZ TN ZA NG KE GH ET TZ UG RW SN CI CM',
    ),
  },
];

/** The territory of a stated country and region; undefined where none is, or the country was not said. */
export const territoryOf = ({ country, region }: Pick<LeadFields, 'country' | 'region'>): Territory | undefined => {
  const code = countryCode(country);
  if (code === undefined) return undefined;
  const zone = regionZones.get(`${code} ${region?.trim() ?? ''}`.toLowerCase());
  return territories.find(
    ({ countries, zones }) =>
      countries.includes(code) && (zones === undefined || (zone !== undefined && zones.includes(zone))),
  );
};
