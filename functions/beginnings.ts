import { isFact, type Fact } from '../shared/contracts/facts.ts';
import { isLeadId, type EnrollmentId, type SubjectId } from '../shared/contracts/ids.ts';
import type { Ports } from '../shared/ports.ts';

/**
 * Whether a fact belongs to what began a journey and is therefore no answer in it, however late it is delivered: the
 * very fact, the booking of the very meeting that was then missed, or one that was made before they missed it.
 */
export const isOfBeginning = (fact: Fact, trigger: string | undefined, facts: Fact[]): boolean =>
  fact.id === trigger ||
  isEarlierBooking(
    fact,
    facts.find(({ id }) => id === trigger),
  );

/** The same for an enrollment of which nothing is at hand. */
export async function beganWith(ports: Ports, enrollment: EnrollmentId, fact: Fact): Promise<boolean> {
  const { trigger, subject } = (await ports.enrollments.get(enrollment)) ?? {};
  if (trigger === undefined || subject === undefined) return false;
  if (fact.id === trigger || !isFact(fact, 'meeting.booked')) return fact.id === trigger;
  // Merged since, they have it under another name.
  const facts = await ports.facts.of(await currentOf(ports, subject));
  return isOfBeginning(fact, trigger, facts);
}

const currentOf = (ports: Ports, subject: SubjectId): Promise<SubjectId> | SubjectId =>
  isLeadId(subject) ? ports.identities.current(subject) : subject;

const isEarlierBooking = (fact: Fact, trigger: Fact | undefined): boolean => {
  if (!isFact(fact, 'meeting.booked') || trigger === undefined) return false;
  if (isFact(trigger, 'meeting.no_show', 'meeting.missed_by_us')) {
    const { meeting, startsAt } = trigger.properties;
    // Who books anew while nobody has marked them yet has booked anew.
    const missedAt = startsAt !== undefined && startsAt < trigger.occurredAt ? startsAt : trigger.occurredAt;
    return fact.properties.meeting === meeting || fact.occurredAt < missedAt;
  }
  return isFact(trigger, 'meeting.canceled') && fact.properties.meeting === trigger.properties.meeting;
};
