import { datesOf } from '../../functions/enrolling.ts';
import { know, zoneOfKnown } from '../../functions/knowledge.ts';
import type { Enrollment, Plan } from '../../shared/contracts/enrollment.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { quarterOf } from '../../shared/domain/quarter.ts';
import type { Journey } from '../../shared/journeys/journey.ts';
import { instantOf, readMoment, type Entry } from '../../shared/journeys/moments.ts';
import type { Ports } from '../../shared/ports.ts';
import { UsedWrongly } from '../revbeat/used-wrongly.ts';
import { openings } from './openings.ts';
import type { Member } from './roster.ts';

/** The calendar moments that a machine asks its plan for: an older machine may know others than today's journey. */
export const momentsOf = (definition: string): string[] => [
  ...new Set([...definition.matchAll(/\bplan\.`([^`]+)`/g)].map(([, name]) => name ?? '')),
];

/**
 * Puts somebody into the journey, whatever its entry filter: the facts that lead to it, the enrollment, the machine.
 * Everything else is as `enroll` does it, and what began it goes its usual way, finds the enrollment and goes on.
 */
export async function enter(ports: Ports, journey: Journey, moments: string[], member: Member): Promise<Enrollment> {
  const openedAt = ports.clock.now();
  const { subject, facts, trigger } = openings[journey.id](member, Date.parse(openedAt));
  await ports.facts.accept(facts);
  const known = await know(ports, subject);
  const zone = zoneOfKnown(known);
  const qbrAt = known.kind === 'account' ? known.account.qbrAt : undefined;
  const period = journey.period === undefined ? undefined : quarterOf(qbrAt ?? openedAt, zone);
  const enrollment: Enrollment = {
    id: hashId('enr', journey.id, subject, trigger?.id ?? period ?? 'first'),
    journey: journey.id,
    version: journey.version,
    subject,
    ...(period === undefined ? {} : { period }),
    ...(trigger === undefined ? {} : { trigger: trigger.id }),
    openedAt,
    localDate: localDateOf(openedAt, zone),
    zone,
    plan: planFor(moments, { openedAt, zone, dates: datesOf(known) }),
    status: 'open',
  };
  await ports.enrollments.open(enrollment, undefined);
  await ports.journeys.start(journey.id, enrollment.id, { enrollment: enrollment.id, subject, plan: enrollment.plan });
  return enrollment;
}

const planFor = (moments: string[], entry: Entry): Plan =>
  Object.fromEntries(
    moments.map((name) => {
      const parts = readMoment(name);
      const at = parts && instantOf(parts, entry);
      if (at === undefined)
        throw new UsedWrongly(`the machine asks for the moment “${name}”, which nobody here can work out`);
      return [name, at];
    }),
  );
