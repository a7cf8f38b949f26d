import type { Instant, LocalDate } from '../../shared/contracts/instant.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { addDays, daysBetween, instantAt, localDateOf } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import { dayFade, faded } from '../../shared/domain/experiments/best-hour.ts';
import { readingHours } from '../../shared/domain/experiments/reading-hours.ts';
import { mailSigns } from '../../shared/domain/machine-activity.ts';
import { segmentOf } from '../../shared/domain/segments.ts';
import type { Metric, Metrics, Ports } from '../../shared/ports.ts';
import { collect } from '../paging.ts';

const NAME = 'reading-hours';
const UNKNOWN = 'unknown';

type Hours = Map<string, number[]>;
/** The hours change once a day, and are asked about with each mail. */
const kept = new WeakMap<Metrics, { today: LocalDate; hours: Promise<Hours> }>();

/** At which hours companies of this lead's size read mails, as of the last night that was rolled up. */
export async function hoursOfSegment(ports: Ports, lead: Lead, now: Instant): Promise<number[]> {
  const today = localDateOf(now, company.zone);
  const known = kept.get(ports.metrics);
  const hours = known?.today === today ? known.hours : keep(ports, today);
  return (await hours).get(segmentOf(lead.fields) ?? UNKNOWN) ?? [];
}

/** All who come at once share one reading; one that failed is forgotten, and the next mail reads anew. */
function keep(ports: Ports, today: LocalDate): Promise<Hours> {
  const reading = { today, hours: latest(ports, today) };
  kept.set(ports.metrics, reading);
  reading.hours.catch(() => kept.get(ports.metrics) === reading && kept.delete(ports.metrics));
  return reading.hours;
}

/** Nights may be missed: older counts are found all the same, and have faded meanwhile. */
const farthest = 30;

async function latest(ports: Ports, until: LocalDate): Promise<Hours> {
  const rows = await ports.metrics.read(NAME, addDays(until, -farthest), until);
  const last = rows.at(-1)?.day;
  if (last === undefined) return new Map();
  const hours = hoursIn(rows.filter(({ day }) => day === last));
  const left = dayFade ** daysBetween(last, until);
  return new Map([...hours].map(([segment, counts]) => [segment, counts.map((count) => count * left)]));
}

const hoursIn = (rows: Metric[]): Hours => {
  const hours: Hours = new Map();
  for (const { dimension, value } of rows) {
    const [segment = '', hour = ''] = dimension.split('/');
    const counts = hours.get(segment) ?? Array.from({ length: 24 }, () => 0);
    counts[Number(hour)] = value;
    hours.set(segment, counts);
  }
  return hours;
};

/** The reactions of one day on top of what the days before left; set and never added. */
export async function rollUpHours(ports: Ports, day: LocalDate, leads: Lead[]): Promise<void> {
  const zone = company.zone;
  const [from, to] = [instantAt(day, '00:00', zone), instantAt(addDays(day, 1), '00:00', zone)];
  const facts = await Promise.all(
    mailSigns.map((type) => collect((paging) => ports.facts.list({ type, from, to }, paging))),
  );
  const bySubject = Map.groupBy(facts.flat(), ({ subject }) => String(subject));
  const before = await latest(ports, addDays(day, -1));
  const today: Hours = new Map();
  for (const lead of leads) {
    const own = bySubject.get(lead.id);
    if (own === undefined) continue;
    const segment = segmentOf(lead.fields) ?? UNKNOWN;
    const counts = readingHours(own, lead.zone, to);
    today.set(
      segment,
      counts.map((count, hour) => count + (today.get(segment)?.[hour] ?? 0)),
    );
  }
  const segments = [...new Set([...before.keys(), ...today.keys()])];
  await ports.metrics.put(
    segments.flatMap((segment) =>
      faded(before.get(segment) ?? [], today.get(segment) ?? []).map((value, hour) => ({
        ...{ name: NAME, day, dimension: `${segment}/${hour}` },
        value: Math.round(value * 1e6) / 1e6,
      })),
    ),
  );
}
