import type { Draw } from '../random.ts';
import { companies, firstNames, lastNames, messages, places, sizes, sources, titles } from './people.ts';

export type SampleLead = Record<string, string | number>;

const pick = <T>(draw: Draw, list: T[]): T => list[Math.floor(draw() * list.length)] as T; // as: the lists are not empty

/**
 * Leads whose outcome follows from what they said of themselves, with noise: won by a logistic rule over the `pull` of
 * each trait, a tenth still open. So a score can be measured against them.
 */
export function sampleLeads(draw: Draw, count: number): SampleLead[] {
  return Array.from({ length: count }, (_, index) => sampleLead(draw, index + 1));
}

function sampleLead(draw: Draw, number: number): SampleLead {
  const [first, last, company] = [pick(draw, firstNames), pick(draw, lastNames), pick(draw, companies)];
  const [role, size, place, source, said] = [
    pick(draw, titles),
    pick(draw, sizes),
    pick(draw, places),
    pick(draw, sources),
    pick(draw, messages),
  ];
  const hasBudget = draw() < 0.35;
  const timeline = pick(draw, [14, 30, 60, 90, 180, '']);
  const pull = role.pull + size.pull + place.pull + source.pull + said.pull + (hasBudget ? 0.6 : 0) - 1.4;
  const won = draw() < 1 / (1 + Math.exp(-1.6 * pull));
  const outcome = draw() < 0.1 ? 'open' : won ? 'won' : 'lost';
  return {
    id: number,
    first_name: first,
    last_name: last,
    email: `${first}.${last}.${number}@${company.domain}`.toLowerCase(),
    phone: place.country === 'US' ? `+1 212 555 ${String(100 + (number % 100)).padStart(4, '0')}` : '',
    company: company.name,
    website: `https://${company.domain}`,
    title: role.title,
    employees: Math.round(size.employees * (0.7 + draw() * 0.6)),
    revenue: Math.round((size.revenue * (0.7 + draw() * 0.6)) / 1000) * 1000,
    industry: company.industry,
    country: place.country,
    region: place.region,
    timezone: draw() < 0.7 ? place.timezone : '',
    message: said.message,
    budget: hasBudget ? pick(draw, [500, 1500, 4000, 9000]) : '',
    timeline,
    consent: draw() < 0.8 ? 'yes' : 'no',
    utm_source: source.utm_source,
    utm_medium: source.utm_medium,
    utm_campaign: source.utm_source === '' ? '' : pick(draw, ['backlog', 'roi-calculator', 'autumn-benchmark']),
    outcome,
  };
}
