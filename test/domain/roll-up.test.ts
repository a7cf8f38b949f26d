import { LeadId, TouchId } from '../../shared/contracts/ids.ts';
import { conversionOf, metricDefinitions, rollUpDay, type DaySources } from '../../shared/domain/roll-up.ts';
import { fact, on } from './lives.ts';

const leadAt = (nth: number, source: string, firstSeenAt: string) => ({
  id: LeadId.parse(`lead_number${nth}`),
  source,
  firstSeenAt,
});
const touch = (nth: number, change: Partial<DaySources['touches'][number]> = {}): DaySources['touches'][number] => ({
  id: TouchId.parse(`touch_number${nth}`),
  journey: 'lead-nurture',
  channel: 'email',
  status: 'sent',
  rule: 'allowed',
  at: on('06-03 16:00'),
  ...change,
});
const move = (nth: number, from: 'lead' | 'mql', to: 'mql' | 'sql', at: string) =>
  fact(
    'lead.stage_changed',
    at,
    { from, to, by: 'rule', because: 'x' },
    { subject: LeadId.parse(`lead_number${nth}`) },
  );

/** 3 June in New York is from 04:00 UTC to 04:00 of the next day. */
const third: DaySources = {
  day: '2026-06-03',
  zone: 'America/New_York',
  leads: [
    leadAt(1, 'form:contact', on('06-03 04:00')),
    leadAt(2, 'calendly', on('06-03 15:00')),
    leadAt(3, 'form:contact', on('06-03 03:59')),
    leadAt(4, 'form:contact', on('06-04 04:00')),
  ],
  facts: [
    move(1, 'lead', 'mql', on('06-03 16:00')),
    move(1, 'lead', 'mql', on('06-03 17:00')),
    move(2, 'lead', 'mql', on('06-03 16:00')),
    move(2, 'mql', 'sql', on('06-03 18:00')),
    move(3, 'mql', 'sql', on('06-05')),
  ],
  touches: [
    touch(1),
    touch(2),
    touch(3, { status: 'skipped', rule: 'unsubscribed' }),
    touch(4, { channel: 'notify' }),
    touch(5, { status: 'sending' }),
    touch(6, { at: on('06-02') }),
  ],
};

const drafts: NonNullable<DaySources['drafts']> = [
  { day: '2026-06-03', microUsd: 420, used: 2, cached: 0, fellBack: { throttled: 1 } },
  { day: '2026-06-04', microUsd: 999, used: 9, cached: 9, fellBack: {} },
];

describe('A day is rolled up', () => {
  const read = (sources: DaySources) =>
    rollUpDay(sources).map(({ name, dimension, value }) => `${name} ${dimension} ${value}`);

  test('on the company’s own calendar', () =>
    expect(read(third)).toEqual([
      'leads all 2',
      'leads calendly 1',
      'leads form:contact 1',
      'sends lead-nurture/sent 2',
      'sends lead-nurture/skipped 1',
      'skips unsubscribed 1',
      'stage-moves lead>mql 2',
      'stage-moves mql>sql 1',
    ]));

  test('the same however often, in whatever order', () => {
    const twice = {
      ...third,
      leads: [...third.leads, ...third.leads].reverse(),
      facts: [...third.facts, ...third.facts].reverse(),
      touches: [...third.touches, ...third.touches].reverse(),
    };
    expect(rollUpDay(twice)).toEqual(rollUpDay(third));
    expect(rollUpDay({ ...third, stored: rollUpDay(third) })).toEqual(rollUpDay(third));
  });

  test('a count that vanished is set to nothing', () => {
    const stored = rollUpDay(third);
    expect(read({ ...third, leads: third.leads.slice(0, 1), stored })).toEqual(
      expect.arrayContaining(['leads all 1', 'leads calendly 0']),
    );
  });

  test('every number has its definition', () => {
    const named = new Set(rollUpDay({ ...third, drafts }).map(({ name }) => name));
    expect(metricDefinitions.map(({ name }) => name).sort()).toEqual([...named].sort());
  });

  test('conversion is who went on of who came in', () => {
    expect(conversionOf(rollUpDay(third), 'mql', 'sql')).toBe(0.5);
    expect(conversionOf(rollUpDay(third), 'opportunity', 'customer')).toBeNull();
  });
});

test('drafts are counted by what became of them, and what they cost', () => {
  const metrics = rollUpDay({ ...third, drafts }).filter(({ name }) => name.startsWith('draft'));
  expect(metrics.map(({ name, dimension, value }) => [name, dimension, value])).toEqual([
    ['draft-cost', 'all', 420],
    ['drafts', 'throttled', 1],
    ['drafts', 'used', 2],
  ]);
});
