import { isFact, type Fact } from '../../contracts/facts.ts';
import type { Instant } from '../../contracts/instant.ts';
import { localTimeOf } from '../calendar.ts';
import { machineActivity } from '../machine-activity.ts';

/** At which hours of their own day a person opened mails and followed links, before `until`; each mail counts once an hour. */
export const readingHours = (facts: Fact[], zone: string, until: Instant): number[] => {
  const counts = Array.from({ length: 24 }, () => 0);
  const byMachines = machineActivity(facts);
  const seen = new Set<string>();
  for (const fact of facts) {
    if (!isFact(fact, 'email.opened', 'email.clicked') || byMachines.has(fact.id) || fact.occurredAt >= until) continue;
    const hour = Number(localTimeOf(fact.occurredAt, zone).slice(0, 2));
    const once = `${fact.properties.touch ?? fact.id} ${fact.occurredAt.slice(0, 13)}`;
    if (!seen.has(once)) counts[hour] = (counts[hour] ?? 0) + 1;
    seen.add(once);
  }
  return counts;
};
