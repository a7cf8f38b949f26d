import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { slaRows } from './sla-rules.ts';
import { personOf } from './team.ts';

/** Which promises were missed since then, and whose they were: a line for each kind, most often missed first. */
export const missedLines = (facts: Fact[], since: Instant, now: Instant): string[] => {
  const missed = facts.filter(
    (fact): fact is FactOf<'sla.breached'> =>
      isFact(fact, 'sla.breached') && fact.occurredAt >= since && fact.occurredAt <= now,
  );
  const once = [...new Map(missed.map((fact) => [`${fact.subject} ${fact.id}`, fact])).values()];
  return [...Map.groupBy(once, ({ properties }) => properties.row)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([row, some]) => `${some.length} × ${slaRows.find(({ id }) => id === row)?.says ?? row} (${ownersOf(some)})`);
};

const ownersOf = (missed: FactOf<'sla.breached'>[]): string =>
  [...Map.groupBy(missed, ({ properties }) => properties.owner)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([owner, some]) => `${personOf(owner)?.name ?? owner} ${some.length}`)
    .join(', ');
