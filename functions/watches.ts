import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { isFact, type Fact } from '../shared/contracts/facts.ts';
import type { SlaTimer } from '../shared/contracts/sla.ts';
import { bookingFacts } from '../shared/domain/bookings.ts';
import { isOpen, isPaused, slaLimitsOf } from '../shared/domain/sla.ts';
import { readMoment } from '../shared/journeys/moments.ts';
import type { Ports } from '../shared/ports.ts';
import { enroll } from './enrolling.ts';
import { enrollmentsOf, knowLead, type Knowledge, type LeadKnowledge } from './knowledge.ts';
import { leave } from './leaving.ts';

/**
 * A watch waits for the limits that its clock had when it began. Where a booking, a merge or its end moved them, the
 * watch ends and begins anew. Asked of how things stand, not of the one fact: facts come in any order.
 */
export async function followClocks(ports: Ports, known: Knowledge, fact: Fact): Promise<void> {
  if (known.kind === 'account' || !isFact(fact, ...bookingFacts, 'identity.merged')) return;
  const enrollments = await enrollmentsOf(ports, known);
  for (const enrollment of enrollments) {
    if (!isOutdated(enrollment, known) && !wasCutOff(enrollment, fact)) continue;
    // What a neighbour has heard since may have moved them before us.
    const now = await knowLead(ports, known.id);
    if (enrollment.status === 'open') {
      if (!isOutdated(enrollment, now)) continue;
      await leave(ports, enrollment, { how: 'exit', because: whyLeft(enrollment, now.lead.sla ?? [], ports) });
    }
    await enroll(ports, { journey: enrollment.journey, subject: known.id, trigger: fact });
  }
}

const PAUSED = 'paused: a meeting is booked, and decides it';
const MOVED = 'the clock was set anew';

const clocksOf = ({ plan }: Enrollment): { name: string; clock: string }[] =>
  Object.keys(plan).flatMap((name) => {
    const parts = readMoment(name);
    return parts?.count === 'sla' ? [{ name, clock: parts.limit.split(' ')[0] ?? '' }] : [];
  });

/** A clock that has stopped ends its watch by the journey's own goal and exits. */
const isOutdated = (enrollment: Enrollment, { lead: { sla = [] } }: LeadKnowledge): boolean => {
  if (enrollment.status === 'closed') return false;
  const limits = slaLimitsOf(sla);
  const open = new Set<string>(sla.filter(isOpen).map(({ clock }) => clock));
  return clocksOf(enrollment).some(({ name, clock }) => open.has(clock) && limits[name] !== enrollment.plan[name]);
};

/** Left by an earlier delivery of this fact, perhaps without beginning anew. */
const wasCutOff = ({ status, closedAt, because = '' }: Enrollment, fact: Fact): boolean =>
  status === 'closed' && [PAUSED, MOVED].includes(because) && closedAt !== undefined && closedAt >= fact.receivedAt;

const whyLeft = (enrollment: Enrollment, sla: SlaTimer[], { clock }: Ports): string => {
  const now = clock.now();
  const clocks = clocksOf(enrollment).map((one) => one.clock);
  return sla.some((timer) => clocks.includes(timer.clock) && isOpen(timer) && isPaused(timer, now)) ? PAUSED : MOVED;
};
