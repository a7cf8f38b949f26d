import { isFact, type Fact } from '../contracts/facts.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';
import type { Lead } from '../contracts/lead.ts';
import type { Touch } from '../contracts/touch.ts';
import { addDays, instantAt } from './calendar.ts';

/** One number of one day: the same shape that the metrics port keeps. */
export interface DayMetric {
  name: string;
  day: LocalDate;
  dimension: string;
  value: number;
}

/** What each number means; shown beside it wherever it is shown. */
export const metricDefinitions: { name: string; unit: string; definition: string }[] = [
  {
    name: 'leads',
    unit: 'leads',
    definition: 'Leads first seen on the day, by the source that brought them; "all" is their sum.',
  },
  {
    name: 'sends',
    unit: 'mails',
    definition: 'Mails of journeys on the day, as journey/outcome: sent, skipped, deferred, unknown, failed.',
  },
  { name: 'skips', unit: 'mails', definition: 'Mails not sent on the day, by the rule that refused them.' },
  {
    name: 'draft-cost',
    unit: 'micro-USD',
    definition: 'What drafts by a model cost on the UTC day of that date, answers that were not used included.',
  },
  {
    name: 'drafts',
    unit: 'drafts',
    definition: 'Drafts on the UTC day of that date: used, cached, or why our own writer composed instead.',
  },
  {
    name: 'stage-moves',
    unit: 'leads',
    definition: 'Leads that moved from one stage to another on the day, as from>to; each lead once per move.',
  },
];

export interface DaySources {
  day: LocalDate;
  /** The company's zone: a day is its calendar day. */
  zone: string;
  leads: Pick<Lead, 'id' | 'source' | 'firstSeenAt'>[];
  /** At least the `lead.stage_changed` facts of the day; others are passed over. */
  facts: Fact[];
  touches: Pick<Touch, 'id' | 'journey' | 'channel' | 'status' | 'rule' | 'at'>[];
  /** What drafts of the day cost, and what became of them. */
  drafts?: { day: LocalDate; microUsd: number; used: number; cached: number; fellBack: Record<string, number> }[];
  /** What an earlier roll-up of the same day kept: a count that vanished is set to nothing, not left standing. */
  stored?: DayMetric[];
}

/** The numbers of one day, set and never added: rolled up twice, or with everything delivered twice, it is the same day. */
export const rollUpDay = ({ day, zone, leads, facts, touches, drafts = [], stored = [] }: DaySources): DayMetric[] => {
  const within = dayWindow(day, zone);
  const counts = new Map<string, DayMetric>();
  const count = (name: string, dimension: string, by = 1): void => {
    const key = JSON.stringify([name, dimension]);
    const metric = counts.get(key) ?? { name, day, dimension, value: 0 };
    counts.set(key, { ...metric, value: metric.value + by });
  };
  for (const lead of new Map(leads.map((lead) => [lead.id, lead])).values())
    if (within(lead.firstSeenAt)) {
      count('leads', lead.source);
      count('leads', 'all');
    }
  for (const touch of new Map(touches.map((touch) => [touch.id, touch])).values())
    if (touch.channel === 'email' && touch.status !== 'sending' && within(touch.at)) {
      count('sends', `${touch.journey}/${touch.status}`);
      if (touch.status === 'skipped') count('skips', touch.rule);
    }
  for (const { microUsd, used, cached, fellBack } of drafts.filter((each) => each.day === day)) {
    count('draft-cost', 'all', microUsd);
    for (const [outcome, drafted] of Object.entries({ used, cached, ...fellBack }))
      if (drafted > 0) count('drafts', outcome, drafted);
  }
  const moved = new Set<string>();
  for (const fact of facts) {
    if (!isFact(fact, 'lead.stage_changed') || !within(fact.occurredAt)) continue;
    const move = `${fact.properties.from}>${fact.properties.to}`;
    if (moved.has(`${fact.subject} ${move}`)) continue;
    moved.add(`${fact.subject} ${move}`);
    count('stage-moves', move);
  }
  const vanished = stored.filter(
    (metric) => metric.day === day && !counts.has(JSON.stringify([metric.name, metric.dimension])),
  );
  return [...counts.values(), ...vanished.map((metric) => ({ ...metric, value: 0 }))].sort(byName);
};

const byName = (a: DayMetric, b: DayMetric): number =>
  a.name === b.name ? (a.dimension < b.dimension ? -1 : 1) : a.name < b.name ? -1 : 1;

/** From local midnight to the next: 23 or 25 hours where the clocks change. */
const dayWindow = (day: LocalDate, zone: string): ((at: Instant) => boolean) => {
  const from = instantAt(day, '00:00', zone);
  const to = instantAt(addDays(day, 1), '00:00', zone);
  return (at) => at >= from && at < to;
};

/** Share (0–1) of those who entered a stage in the days given that went on to the next; null while nobody entered. */
export const conversionOf = (metrics: DayMetric[], into: string, onTo: string): number | null => {
  const moves = metrics.filter(({ name }) => name === 'stage-moves');
  const sum = (matches: (dimension: string) => boolean): number =>
    moves.filter(({ dimension }) => matches(dimension)).reduce((total, { value }) => total + value, 0);
  const entered = sum((dimension) => dimension.endsWith(`>${into}`));
  return entered === 0 ? null : sum((dimension) => dimension === `${into}>${onTo}`) / entered;
};
