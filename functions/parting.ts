import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { newest } from '../shared/domain/fact-order.ts';
import { SAME_PERSON } from '../shared/journeys/entering.ts';
import type { Ports } from '../shared/ports.ts';
import { enroll } from './enrolling.ts';
import { enrollmentsOf, type Knowledge } from './knowledge.ts';

/** Whoever is parted again goes on in the journeys that the merge had ended for them, with their work. */
export async function goOnWhereParted(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  // It counts for both; only one of them had to leave. Joined once more since, they are one.
  if (!isFact(fact, 'identity.unmerged') || fact.properties.from !== known.id) return;
  const since = await mergedAt(ports, fact.properties.from, fact.properties.into);
  const enrollments = await enrollmentsOf(ports, known);
  for (const enrollment of enrollments.filter((one) => wasCutShort(one, since)))
    await enroll(ports, {
      journey: enrollment.journey,
      subject: known.id,
      ...(enrollment.period === undefined ? {} : { period: enrollment.period }),
      continues: { enrollment, by: fact.id },
    });
}

/** A merge is told among the facts of the lead that both were then. */
async function mergedAt(ports: Ports, from: string, into: Fact['subject']): Promise<Instant> {
  const merge = newest(
    await ports.facts.of(into),
    (fact): fact is Fact => isFact(fact, 'identity.merged') && fact.properties.from === from,
  );
  return merge?.receivedAt ?? '';
}

const wasCutShort = ({ status, because, closedAt = '' }: Enrollment, since: Instant): boolean =>
  status === 'closed' && because === SAME_PERSON && closedAt >= since;
