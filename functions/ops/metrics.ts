import { z } from 'zod';
import { LocalDate, type Instant } from '../../shared/contracts/instant.ts';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import { conversionOf, metricDefinitions } from '../../shared/domain/roll-up.ts';
import type { Metric } from '../../shared/ports.ts';
import { filtersOf, pageOf, pagingOf } from './listing.ts';
import { get, type Asked } from './route.ts';
import { slaAnswer, slaNames, slaOf } from './sla.ts';

/** The numbers of each day, beside what they mean. */
export const metricRoutes = [get('/api/metrics', list)];

const metricNames = metricDefinitions.map(({ name }) => name);
const filters = {
  name: z.enum([...metricNames, ...slaNames] as [string, ...string[]]).optional(), // as: there are some
  from: LocalDate.optional(),
  to: LocalDate.optional(),
};

async function list({ query, ports, now }: Asked): Promise<object> {
  const { name, from, to } = filtersOf(filters, query);
  const wanted = name === undefined ? metricNames : [name];
  const last = to ?? today(now);
  const first = from ?? addDays(last, -30);
  if (name !== undefined && slaNames.includes(name)) {
    const { items, ...beside } = slaAnswer(await slaOf(ports, first, last, now), name, last);
    return { ...pageOf(items, pagingOf(query)), ...beside };
  }
  const metrics = (await Promise.all(wanted.map((each) => ports.metrics.read(each, first, last)))).flat();
  return {
    ...pageOf(metrics.map(identified), pagingOf(query)),
    definitions: metricDefinitions.filter((definition) => wanted.includes(definition.name)),
    ...(wanted.includes('stage-moves')
      ? {
          conversions: funnel.map(([into, onTo]) => ({
            from: into,
            to: onTo,
            share: conversionOf(metrics, into, onTo),
          })),
        }
      : {}),
  };
}

/** Of those who came into the first, the share that went on to the second, within the days asked for. */
const funnel = [
  ['lead', 'mql'],
  ['mql', 'sql'],
  ['sql', 'opportunity'],
  ['opportunity', 'customer'],
] as const;

const today = (now: Instant): LocalDate => localDateOf(now, company.zone);

const identified = (metric: Metric) => ({ id: `${metric.day}/${metric.name}/${metric.dimension}`, ...metric });
