import { z } from 'zod';
import type { MailCount } from '../../shared/contracts/mail-outcome.ts';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import { outcomeDefinitions, rates, totalOf, type Total } from '../../shared/domain/deliverability.ts';
import { filtersOf } from './listing.ts';
import { get, type Asked } from './route.ts';

/** How our mails fared in the last days, by recipient's domain and by day; each number beside what it means. */
export const deliverabilityRoutes = [get('/api/deliverability', deliverability)];

const filters = {
  days: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(92, 'must be at most 92')
    .default(30),
  domain: z.string().optional(),
};

/** A report shows so many domains one by one; the rest are one line, so that its sums stay whole. */
const mostDomains = 50;

async function deliverability({ query, ports, now }: Asked): Promise<object> {
  const { days, domain } = filtersOf(filters, query);
  const to = localDateOf(now, company.zone);
  const from = addDays(to, 1 - days);
  const counts = (await ports.postmarks.counts(from, to)).filter((each) => !domain || each.domain === domain);
  const byDomain = grouped(counts, (each) => each.domain).sort((a, b) => sentIn(b) - sentIn(a) || order(a.key, b.key));
  const rest = byDomain.slice(mostDomains);
  return {
    ...{ from, to, total: lineOf(totalOf(counts)) },
    domains: byDomain.slice(0, mostDomains).map(({ key, total }) => ({ domain: key, ...lineOf(total) })),
    ...(rest.length > 0 && {
      others: { domains: rest.length, ...lineOf(totalOf(rest.map(({ total }) => ({ counts: total })))) },
    }),
    days: grouped(counts, (each) => each.day)
      .sort((a, b) => order(a.key, b.key))
      .map(({ key, total }) => ({ day: key, ...lineOf(total) })),
    definitions: outcomeDefinitions,
    limits: rates.map(({ name, of, says, limit }) => ({ name, of, says, limit: limit ?? null })),
  };
}

const lineOf = (counts: Total) => ({
  counts,
  rates: Object.fromEntries(rates.map(({ name, shareIn }) => [name, shareIn(counts)])),
});

const grouped = (counts: MailCount[], keyOf: (count: MailCount) => string): { key: string; total: Total }[] =>
  [...Map.groupBy(counts, keyOf)].map(([key, of]) => ({ key, total: totalOf(of) }));

const sentIn = ({ total }: { total: Total }): number => total.sent;
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
