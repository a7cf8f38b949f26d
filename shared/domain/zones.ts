import { company } from './company.ts';
import { countryCode } from './countries.ts';
import { countryZones } from './country-zones.ts';
import { isZone } from './local-time.ts';
import { regionZones } from './region-zones.ts';

export interface KnownZone {
  zone: string;
  from: 'stated' | 'country' | 'company';
}

type Whereabouts = { timezone?: string | undefined; country?: string | undefined; region?: string | undefined };

/** Whose clock somebody lives by: the zone they stated, else their region's or country's, else the company's own. */
export const zoneOf = ({ timezone, country, region }: Whereabouts): KnownZone => {
  const stated = timezone?.trim() ?? '';
  if (isZone(stated)) return { zone: stated, from: 'stated' };
  const code = countryCode(country);
  const zone =
    code === undefined
      ? undefined
      : (regionZones.get(`${code} ${region?.trim() ?? ''}`.toLowerCase()) ?? countryZones.get(code));
  return zone === undefined ? { zone: company.zone, from: 'company' } : { zone, from: 'country' };
};
