import { instantAt, addDays } from '../../shared/domain/calendar.ts';
import { company } from '../../shared/domain/company.ts';
import type { Instant, LocalDate } from '../../shared/contracts/instant.ts';
import { slaDefinitions, slaMetrics, slaReport, type SlaLine } from '../../shared/domain/sla-report.ts';
import type { Ports } from '../../shared/ports.ts';
import { collect } from '../paging.ts';

export const slaNames = ['sla', ...slaDefinitions.map(({ name }) => name)];

/** How the promises that began on those days went, asked of the facts as they are now: an answer may still come. */
export async function slaOf(ports: Ports, first: LocalDate, last: LocalDate, now: Instant): Promise<SlaLine[]> {
  const from = instantAt(first, '00:00', company.zone);
  const to = instantAt(addDays(last, 1), '00:00', company.zone);
  const told = await Promise.all(
    (['sla.met', 'sla.breached'] as const).map((type) =>
      collect((paging) => ports.facts.list({ type, from, to: after(now) }, paging)),
    ),
  );
  return slaReport(told.flat(), { from, to });
}

/** Facts of this very moment count too. */
const after = (now: Instant): Instant => new Date(Date.parse(now) + 1).toISOString();

/** One of the numbers, or all of them, each beside what it means; `day` is the last of the days asked for. */
export const slaAnswer = (lines: SlaLine[], name: string, last: LocalDate) => ({
  items: slaMetrics(lines)
    .filter((metric) => name === 'sla' || metric.name === name)
    .map((metric) => ({ id: `${last}/${metric.name}/${metric.dimension}`, day: last, ...metric })),
  definitions: slaDefinitions.filter((definition) => name === 'sla' || definition.name === name),
  report: lines,
});
