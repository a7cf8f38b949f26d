import { isFact, type Fact } from '../shared/contracts/facts.ts';
import type { EnrollmentId } from '../shared/contracts/ids.ts';
import type { Ports } from '../shared/ports.ts';

/**
 * Whether a fact belongs to what began a journey and is therefore no answer in it, however late it is delivered: the
 * very fact, or the booking of the very meeting that was then missed.
 */
export const isOfBeginning = (fact: Fact, trigger: string | undefined, facts: Fact[]): boolean =>
  fact.id === trigger ||
  isBookingOf(
    fact,
    facts.find(({ id }) => id === trigger),
  );

/** The same for an enrollment of which nothing is at hand. */
export async function beganWith(ports: Ports, enrollment: EnrollmentId, fact: Fact): Promise<boolean> {
  const { trigger, subject } = (await ports.enrollments.get(enrollment)) ?? {};
  if (trigger === undefined || subject === undefined) return false;
  if (fact.id === trigger || !isFact(fact, 'meeting.booked')) return fact.id === trigger;
  return isBookingOf(fact, await ports.facts.get(subject, trigger));
}

const isBookingOf = (fact: Fact, trigger: Fact | undefined): boolean =>
  isFact(fact, 'meeting.booked') &&
  trigger !== undefined &&
  isFact(trigger, 'meeting.no_show', 'meeting.missed_by_us', 'meeting.canceled') &&
  fact.properties.meeting === trigger.properties.meeting;
