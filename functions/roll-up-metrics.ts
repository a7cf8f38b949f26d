import { addDays, instantAt } from '../shared/domain/calendar.ts';
import { company } from '../shared/domain/company.ts';
import { metricDefinitions, rollUpDay } from '../shared/domain/roll-up.ts';
import { rollUpExperiments } from './experiments/rolling.ts';
import { rollUpHours } from './experiments/segment-hours.ts';
import { collect } from './paging.ts';
import { ritual } from './ritual.ts';

/** The numbers of the day before, set and never added: rolled up twice it is the same day. */
export const handler = ritual('roll-up-metrics', async ({ ports, date, log }) => {
  const { zone } = company;
  const day = addDays(date, -1);
  const within = { from: instantAt(day, '00:00', zone), to: instantAt(date, '00:00', zone) };
  const [leads, facts, touches, drafts, stored] = await Promise.all([
    collect((paging) => ports.leads.list({}, paging)),
    collect((paging) => ports.facts.list({ type: 'lead.stage_changed', ...within }, paging)),
    collect((paging) => ports.touches.list(within, paging)),
    ports.drafts.days(day, day),
    Promise.all(metricDefinitions.map(({ name }) => ports.metrics.read(name, day, day))),
  ]);
  const metrics = rollUpDay({ day, zone, leads, facts, touches, drafts, stored: stored.flat() });
  await ports.metrics.put(metrics);
  await rollUpHours(ports, day, leads);
  const experiments = await rollUpExperiments(ports, day);
  log.info('rolled up', { day, metrics: metrics.length, experiments });
});
