import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Ports } from '../shared/ports.ts';

/** The enrollments that this one goes on from, newest first: what they did is done. */
export async function earlierOf(ports: Ports, { continues }: Pick<Enrollment, 'continues'>): Promise<Enrollment[]> {
  const before = continues && (await ports.enrollments.get(continues.enrollment));
  return before === undefined ? [] : [before, ...(await earlierOf(ports, before))];
}
