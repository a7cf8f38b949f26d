import type { Fact, FactOf } from '../../shared/contracts/facts.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { slaMetrics, slaReport } from '../../shared/domain/sla-report.ts';
import { factId, leadId } from '../ports/samples.ts';

/** Monday 2026-11-02, 09:00 in New York. */
const nine = Date.parse('2026-11-02T14:00:00Z');
const days = { from: '2026-11-01T05:00:00.000Z', to: '2026-12-01T05:00:00.000Z' };

type Promised = FactOf<'sla.breached'>['properties'];
const promised = (lead: string, minutes: number, owner = 'maya-okafor'): Promised => ({
  clock: 'answer',
  row: 'form',
  startedBy: factId(`form-${lead}`),
  startedAt: instant(nine + minutes * 60_000),
  dueAt: instant(nine + (minutes + 5) * 60_000),
  owner: `person_${owner}` as Promised['owner'], // as: the team's own ids
  from: lead.startsWith('w') ? 'webflow' : 'form:contact',
});
const fact = (lead: string, type: 'sla.met' | 'sla.breached', properties: object): Fact =>
  ({
    id: factId(`${type.slice(4)}-${lead}`),
    type,
    subject: leadId(lead),
    occurredAt: instant(nine),
    receivedAt: instant(nine),
    source: 'rules',
    properties,
  }) as Fact; // as: type and properties are of one row
const met = (lead: string, minutes: number, took: number, owner?: string): Fact =>
  fact(lead, 'sla.met', {
    ...promised(lead, minutes, owner),
    metAt: instant(nine + (minutes + took) * 60_000),
    tookSeconds: took * 60,
    state: took < 5 ? 'in-time' : 'late',
  });
const breached = (lead: string, minutes: number, owner?: string): Fact =>
  fact(lead, 'sla.breached', promised(lead, minutes, owner));

const told = [
  met('one', 0, 1),
  met('two', 10, 2),
  met('wix', 70, 4, 'priya-raman'),
  breached('late', 80),
  met('late', 80, 50),
  breached('never', 24 * 60, 'priya-raman'),
];
const line = (by: string, key: string) => slaReport(told, days).find((one) => one.by === by && one.key === key);

test('attainment, median and p90 of all promises; who was never answered has no time, and counts as missed', () => {
  expect(line('all', 'all')).toEqual({
    ...{ clock: 'answer', by: 'all', key: 'all', promises: 5, met: 3, breached: 2, unanswered: 1, attainment: 60 },
    ...{ medianSeconds: 120, p90Seconds: 3_000 },
  });
});

test('by owner, by source, and by hour of the week in which it was asked, in the order of the week', () => {
  expect(line('owner', 'person_maya-okafor')).toMatchObject({ promises: 3, attainment: 66.7 });
  expect(line('owner', 'person_priya-raman')).toMatchObject({ promises: 2, attainment: 50, unanswered: 1 });
  expect(line('source', 'webflow')).toMatchObject({ promises: 1, attainment: 100, medianSeconds: 240 });
  const hours = slaReport(told, days).filter(({ by }) => by === 'hour-of-week');
  expect(hours.map(({ key, promises }) => `${key} ${promises}`)).toEqual(['Mon 09 2', 'Mon 10 2', 'Tue 09 1']);
});

test('a promise counts on the day on which it was made, once, however often it was told', () => {
  expect(slaReport([...told, ...told], days)).toEqual(slaReport(told, days));
  expect(slaReport(told, { ...days, from: instant(nine + 60_000) }).find(({ by }) => by === 'all')?.promises).toBe(4);
  expect(slaReport([], days)).toEqual([]);
});

test('the same as plain numbers, in minutes', () => {
  const all = slaMetrics(slaReport(told, days)).filter(({ dimension }) => dimension === 'answer/all/all');
  expect(all.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'sla-attainment 60',
    'sla-median 2',
    'sla-p90 50',
    'sla-promises 5',
  ]);
});
