import type { Enrollment, JourneyId } from '../shared/contracts/enrollment.ts';
import type { SubjectId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { CONTRACT, exclusionsOf } from '../shared/domain/exclusions.ts';
import { mailPriority } from '../shared/domain/policy-defaults.ts';
import { remembering } from '../shared/domain/remembering.ts';
import { everyStep } from '../shared/journeys/walk.ts';
import type { Ports } from '../shared/ports.ts';
import { journeys } from '../state-machines/catalogue.ts';
import { companyOf } from './company.ts';
import { enrollmentsOf, namesOf, type LeadKnowledge } from './knowledge.ts';

/** What goes before this journey: another one that the lead or their company is in now, or the company's contract. */
export interface GoesBefore {
  during: JourneyId | typeof CONTRACT;
  because: string;
}

/** For one decision: the rules of order look at the same enrollments one after the other, and the table is asked once. */
export const enrollmentsAskedOnce = (ports: Ports): Ports => ({
  ...ports,
  enrollments: { ...ports.enrollments, of: remembering((subject: SubjectId) => ports.enrollments.of(subject)) },
});

/** `from`: the journey that hands them on, which does not stand in its own way. */
export async function goesBefore(
  ports: Ports,
  known: LeadKnowledge,
  journey: JourneyId,
  { what, from }: { what: 'entering' | 'mails'; from?: Enrollment['id'] | undefined },
): Promise<GoesBefore | undefined> {
  const rows = exclusionsOf(journey, what);
  if (rows.length === 0) return undefined;
  const company = rows.some((row) => row.of === 'their company') ? await companyOf(ports, known) : undefined;
  for (const row of rows) {
    if (row.during === CONTRACT) {
      if (company?.contract !== undefined) return { during: CONTRACT, because: row.because };
      continue;
    }
    const names = row.of === 'the lead' ? namesOf(known) : company === undefined ? [] : [company.id];
    const during = await liveOne(ports, names, row.during, from);
    if (during !== undefined) return { during, because: row.because };
  }
  return undefined;
}

async function liveOne(
  ports: Ports,
  names: Enrollment['subject'][],
  during: JourneyId[],
  from: Enrollment['id'] | undefined,
): Promise<JourneyId | undefined> {
  for (const name of names) {
    const open = (await ports.enrollments.of(name)).find(
      ({ id, journey, status }) => status === 'open' && id !== from && during.includes(journey),
    );
    if (open !== undefined) return open.journey;
  }
  return undefined;
}

/**
 * When the marketing mails are due that go before those of this journey: of live journeys of smaller numbers
 * (policy-defaults.ts), by their plans or by what put them off. What went out or was left out takes no slot any more.
 */
export async function mailsThatGoFirst(
  ports: Ports,
  known: LeadKnowledge,
  { journey, id }: Pick<Enrollment, 'journey' | 'id'>,
  touches: Touch[],
): Promise<Instant[]> {
  const enrollments = await enrollmentsOf(ports, known);
  const before = enrollments.filter(
    (other) => other.status === 'open' && other.id !== id && mailPriority[other.journey] < mailPriority[journey],
  );
  return before.flatMap((other) => mailsDue(other, touches));
}

function mailsDue({ id, journey, plan }: Enrollment, touches: Touch[]): Instant[] {
  const told = touches.filter(({ enrollment }) => enrollment === id);
  const deferred = told.flatMap(({ status, until }) => (status === 'deferred' && until !== undefined ? [until] : []));
  const planned = everyStep(journeys[journey]).flatMap((step) => {
    if (step.word !== 'email' || step.template.kind !== 'marketing' || typeof step.on !== 'string') return [];
    const due = told.some((touch) => touch.step === step.title) ? undefined : plan[step.on];
    return due === undefined ? [] : [due];
  });
  return [...deferred, ...planned];
}
