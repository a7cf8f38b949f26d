import type { Touchpoint } from '../../shared/contracts/facts.ts';
import type { Bag } from './plain-value.ts';

const campaignFields = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;
const pageFields: Record<string, keyof Touchpoint> = {
  referrer: 'referrer',
  referer: 'referrer',
  landing_page: 'landing_page',
  landing_url: 'landing_page',
  page_url: 'landing_page',
};
/** What advertisers add to a link, kept with its name: `gclid=…`. */
const clickIds = ['gclid', 'wbraid', 'gbraid', 'msclkid', 'fbclid', 'ttclid', 'li_fat_id', 'twclid', 'click_id'];

/**
 * Where a touch came from: its own fields first, then what the query of the landing page says. The fields that became
 * part of it are taken out of `extra`. Undefined when nothing is known.
 */
export function touchpointOf(
  extra: Bag,
  page?: { url?: string; referrer?: string },
): { touchpoint?: Touchpoint; rest: Bag } {
  // What servers send has neither, and comes by the thousand.
  if (page === undefined && Object.keys(extra).length === 0) return { rest: {} };
  const landing =
    spoken(
      extra,
      Object.keys(pageFields).filter((name) => pageFields[name] === 'landing_page'),
    ) ?? page?.url;
  const touchpoint: Touchpoint = { ...fromQuery(landing), ...fromFields(extra) };
  if (landing !== undefined) touchpoint.landing_page = landing;
  const referrer = spoken(extra, ['referrer', 'referer']) ?? page?.referrer;
  if (referrer !== undefined && referrer !== '') touchpoint.referrer = referrer;
  const taken = new Set<string>(
    [...campaignFields, ...Object.keys(pageFields), ...clickIds].filter((name) => typeof extra[name] === 'string'),
  );
  const rest = Object.fromEntries(Object.entries(extra).filter(([name]) => !taken.has(name)));
  return Object.keys(touchpoint).length === 0 ? { rest } : { touchpoint, rest };
}

function fromFields(bag: Bag): Touchpoint {
  const campaign = campaignFields.flatMap((name) => pair(name, spoken(bag, [name])));
  const click = clickIds.find((name) => spoken(bag, [name]) !== undefined);
  return {
    ...Object.fromEntries(campaign),
    ...(click === undefined ? {} : { click_id: `${click}=${spoken(bag, [click])}` }),
  };
}

const fromQuery = (url: string | undefined): Touchpoint =>
  url === undefined || !URL.canParse(url) ? {} : fromFields(Object.fromEntries(new URL(url).searchParams));

const spoken = (bag: Bag, names: string[]): string | undefined => {
  const found = names.map((name) => bag[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : undefined;
};

const pair = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]];
