/**
 * Regions of countries that span several zones: `country region` → zone of most of its people. States and provinces by
 * their postal code and by name; the rest of the country has the zone of country-zones.ts.
 */
const rows: [country: string, zone: string, regions: string][] = [
  [
    'US',
    'America/New_York',
    'CT Connecticut, DE Delaware, DC District of Columbia, FL Florida, GA Georgia, ME Maine, MD Maryland, MA Massachusetts, NH New Hampshire, NJ New Jersey, NY New York, NC North Carolina, OH Ohio, PA Pennsylvania, RI Rhode Island, SC South Carolina, VT Vermont, VA Virginia, WV West Virginia, KY Kentucky',
  ],
  ['US', 'America/Detroit', 'MI Michigan'],
  ['US', 'America/Indiana/Indianapolis', 'IN Indiana'],
  [
    'US',
    'America/Chicago',
    'AL Alabama, AR Arkansas, IL Illinois, IA Iowa, KS Kansas, LA Louisiana, MN Minnesota, MS Mississippi, MO Missouri, NE Nebraska, ND North Dakota, OK Oklahoma, SD South Dakota, TN Tennessee, TX Texas, WI Wisconsin',
  ],
  ['US', 'America/Denver', 'CO Colorado, MT Montana, NM New Mexico, UT Utah, WY Wyoming'],
  ['US', 'America/Boise', 'ID Idaho'],
  ['US', 'America/Phoenix', 'AZ Arizona'],
  ['US', 'America/Los_Angeles', 'CA California, NV Nevada, OR Oregon, WA Washington'],
  ['US', 'America/Anchorage', 'AK Alaska'],
  ['US', 'Pacific/Honolulu', 'HI Hawaii'],
  ['CA', 'America/Toronto', 'ON Ontario, QC Quebec, QC Québec'],
  ['CA', 'America/Vancouver', 'BC British Columbia'],
  ['CA', 'America/Edmonton', 'AB Alberta, NT Northwest Territories'],
  ['CA', 'America/Regina', 'SK Saskatchewan'],
  ['CA', 'America/Winnipeg', 'MB Manitoba'],
  ['CA', 'America/Halifax', 'NS Nova Scotia, PE Prince Edward Island'],
  ['CA', 'America/Moncton', 'NB New Brunswick'],
  ['CA', 'America/St_Johns', 'NL Newfoundland and Labrador'],
  ['CA', 'America/Whitehorse', 'YT Yukon'],
  ['AU', 'Australia/Sydney', 'NSW New South Wales, ACT Australian Capital Territory'],
  ['AU', 'Australia/Melbourne', 'VIC Victoria'],
  ['AU', 'Australia/Brisbane', 'QLD Queensland'],
  ['AU', 'Australia/Adelaide', 'SA South Australia'],
  ['AU', 'Australia/Perth', 'WA Western Australia'],
  ['AU', 'Australia/Hobart', 'TAS Tasmania'],
  ['AU', 'Australia/Darwin', 'NT Northern Territory'],
  ['BR', 'America/Manaus', 'AM Amazonas, RR Roraima, RO Rondônia'],
  ['BR', 'America/Cuiaba', 'MT Mato Grosso, MS Mato Grosso do Sul'],
  ['BR', 'America/Rio_Branco', 'AC Acre'],
  ['MX', 'America/Tijuana', 'BC Baja California'],
  ['MX', 'America/Hermosillo', 'SO Sonora, SON Sonora'],
  ['MX', 'America/Cancun', 'QR Quintana Roo'],
  ['ES', 'Atlantic/Canary', 'CN Canary Islands, CN Canarias'],
  ['PT', 'Atlantic/Azores', '20 Azores, 20 Açores'],
  ['PT', 'Atlantic/Madeira', '30 Madeira'],
  ['ID', 'Asia/Makassar', 'BA Bali, SN South Sulawesi'],
  ['ID', 'Asia/Jayapura', 'PA Papua'],
  ['RU', 'Asia/Yekaterinburg', 'SVE Sverdlovsk'],
  ['RU', 'Asia/Novosibirsk', 'NVS Novosibirsk'],
  ['RU', 'Asia/Vladivostok', 'PRI Primorye'],
  ['RU', 'Europe/Kaliningrad', 'KGD Kaliningrad'],
];

/** `us tx`, `us texas` → `America/Chicago`. */
export const regionZones: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([country, zone, regions]) =>
    regions.split(', ').flatMap((region): [string, string][] => {
      const [code = '', ...name] = region.split(' ');
      return [code, name.join(' ')].map((word) => [`${country} ${word}`.toLowerCase(), zone]);
    }),
  ),
);
