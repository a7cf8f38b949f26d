import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import type { Ports } from '../../shared/ports.ts';
import {
  accountReadBy,
  enrollmentsUnder,
  namesOf,
  readersOf,
  touchesOf,
  touchesUnder,
  type AccountKnowledge,
  type Knowledge,
} from '../knowledge.ts';

/** What is kept of somebody's touches: each decision, and the enrollments in which they were taken. */
export interface Kept {
  touches: Touch[];
  enrollments: Enrollment[];
}

export async function keptOf(ports: Ports, known: Knowledge): Promise<Kept> {
  if (known.kind === 'account') return keptOfAccount(ports, known);
  // An account's journeys write to its sponsor.
  const company = await accountReadBy(ports, known);
  const names = [...namesOf(known), ...(company === undefined ? [] : [company.id])];
  const [touches, enrollments] = await Promise.all([touchesUnder(ports, names), enrollmentsUnder(ports, names)]);
  return { touches, enrollments };
}

/** Mails of an account's journeys are kept with whoever read them then; those that nobody reads, with the account. */
export async function keptOfAccount(ports: Ports, known: AccountKnowledge): Promise<Kept> {
  const [enrollments, own, readers] = await Promise.all([
    ports.enrollments.of(known.id),
    ports.touches.of(known.id),
    readersOf(ports, known),
  ]);
  const theirs = (await Promise.all(readers.map((reader) => touchesOf(ports, reader)))).flat();
  const journeys = new Set(enrollments.map((enrollment) => enrollment.id));
  return { touches: [...own, ...theirs.filter((touch) => journeys.has(touch.enrollment))], enrollments };
}
