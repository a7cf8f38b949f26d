import { countryCode, countryName, countryOfZone } from '../../shared/domain/countries.ts';
import { countryZones } from '../../shared/domain/country-zones.ts';
import { isZone } from '../../shared/domain/local-time.ts';
import { regionZones } from '../../shared/domain/region-zones.ts';
import { zoneOf } from '../../shared/domain/zones.ts';

describe('Whose clock somebody lives by', () => {
  test.each([
    [{ timezone: 'Asia/Tokyo', country: 'US' }, 'Asia/Tokyo', 'stated'],
    [{ timezone: ' Europe/Berlin ' }, 'Europe/Berlin', 'stated'],
    [{ timezone: 'EST', country: 'Germany' }, 'Europe/Berlin', 'country'],
    [{ timezone: '+05:30' }, 'America/New_York', 'company'],
    [{ timezone: 'Mars/Olympus', country: 'india' }, 'Asia/Kolkata', 'country'],
    [{ country: 'USA', region: 'TX' }, 'America/Chicago', 'country'],
    [{ country: 'United States', region: 'california' }, 'America/Los_Angeles', 'country'],
    [{ country: 'US', region: 'Bavaria' }, 'America/New_York', 'country'],
    [{ country: 'Canada', region: 'BC' }, 'America/Vancouver', 'country'],
    [{ country: 'Deutschland' }, 'Europe/Berlin', 'country'],
    [{ country: 'u.k.' }, 'Europe/London', 'country'],
    [{ country: 'Atlantis' }, 'America/New_York', 'company'],
    [{}, 'America/New_York', 'company'],
  ])('%j → %s (%s)', (whereabouts, zone, from) => expect(zoneOf(whereabouts)).toEqual({ zone, from }));

  test('every zone of the tables is one that the machine knows', () =>
    expect([...countryZones.values(), ...regionZones.values()].filter((zone) => !isZone(zone))).toEqual([]));

  test('countries go by code and by English name, and back', () => {
    for (const code of countryZones.keys()) expect([code, countryCode(countryName(code))]).toEqual([code, code]);
    expect(countryOfZone('America/Chicago')).toBe('US');
    expect(countryOfZone('Etc/GMT+5')).toBeUndefined();
  });
});
