import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import type { Ports } from '../shared/ports.ts';
import { everyNameOf, touchesUnder } from './knowledge.ts';

export const LEFT = 'left';

/**
 * A mail that was put off is never sent once its journey has ended: without an end of its own, its record would say for
 * ever that it is still to come. Any other record stays as it is.
 */
export async function endPutOff(ports: Ports, touch: Touch | undefined, { because }: Enrollment): Promise<void> {
  if (touch?.status !== 'deferred') return;
  const { until: _, ...rest } = touch;
  const why = because === undefined ? 'they had left' : `they had left: ${because}`;
  await ports.touches.settle({ ...rest, status: 'skipped', rule: LEFT, because: why, at: ports.clock.now() });
}

/** Those of a lead, at once; those that an account's journey put off end when its machine comes back for them. */
export async function endAllPutOff(ports: Ports, enrollment: Enrollment): Promise<void> {
  // A mail that was put off after a merge stands under the name that its reader has by then.
  const names = await everyNameOf(ports, enrollment.subject);
  const touches = await touchesUnder(ports, names);
  for (const touch of touches) if (touch.enrollment === enrollment.id) await endPutOff(ports, touch, enrollment);
}
