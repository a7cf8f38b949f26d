import type { Enrollment } from '../contracts/enrollment.ts';
import type { EnrollmentId } from '../contracts/ids.ts';
import { LeftJourney, NotFound } from '../errors.ts';
import { entityOf } from './entity.ts';
import { keys } from './keys.ts';
import type { Table, Write } from './table.ts';

/**
 * Part of a transaction: the enrollment is open at the very instant of the write. Who leaves closes the enrollment
 * first and looks for tokens then, so a token is either found there or refused here; none is left waiting.
 */
export const whileOpen = (enrollment: EnrollmentId): Write => ({
  check: keys.enrollment(enrollment),
  when: { is: 'equal', attribute: 'status', value: 'open' },
});

/** Why that check failed: LeftJourney with the reason of leaving, NotFound where there is no such enrollment. */
export async function whyNotOpen(table: Table, id: EnrollmentId): Promise<LeftJourney | NotFound> {
  const item = await table.get(keys.enrollment(id));
  if (!item) return new NotFound('enrollment', `there is no enrollment ${id}`);
  return new LeftJourney(entityOf<Enrollment>(item).because ?? 'the enrollment was closed');
}
