import { z } from 'zod';
import type { Enrollment } from '../shared/contracts/enrollment.ts';
import { millis } from '../shared/contracts/instant.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { BadInput, LeftJourney, NotFound, Transient } from '../shared/errors.ts';
import type { Ports } from '../shared/ports.ts';
import { templates } from '../state-machines/catalogue.ts';
import { know } from './knowledge.ts';
import { orderFor } from './mailing.ts';
import { collect } from './paging.ts';
import { reachAnotherWay } from './reaching-sponsor.ts';
import { busEvent } from './runtime/event.ts';
import type { Log } from './runtime/log.ts';
import { failed, notComposed, PATIENCE, sendAgain, sent, unknown, wasNotTaken } from './sending.ts';

/** No touch stays without an end: what a crash left open is asked of the mailer, then waited for, then decided. */
export const handler = busEvent('settle-sends', z.unknown(), async (_detail, { ports, now, log }) => {
  const open = await ports.touches.unsettled(now, 200);
  const failures: unknown[] = [];
  for (const touch of open) await settle(ports, touch, log).catch((error: unknown) => failures.push(error));
  // Those behind it are settled all the same; what went wrong is tried again and, in the end, heard of.
  if (failures.length > 0) throw failures[0];
  return { looked: open.length };
});

async function settle(ports: Ports, touch: Touch, log: Log): Promise<void> {
  const found = wasNotTaken(touch) ? ({ status: 'absent' } as const) : await ports.mailer.find(touch.id);
  if (found.status === 'sent') await ports.touches.settle(sent(touch, found.messageId));
  else if (found.status === 'absent') await finishWhenGivenUp(ports, touch, log);
  else if (touch.status === 'sending') await ports.touches.settle(unknown(ports, touch));
  // An hour has passed without a word of the mail service.
  else if (touch.kind === 'transactional') await finish(ports, touch, log);
  else await ports.touches.settle(finallyUnknown(ports, touch));
}

/** Without a lease it is final; an event of the mail service that comes late may still say that it was sent. */
const finallyUnknown = (ports: Ports, { leaseUntil: _, ...touch }: Touch): Touch => ({
  ...touch,
  status: 'unknown',
  rule: 'not-resent',
  because: 'unknown, not resent',
  at: ports.clock.now(),
});

/** Within the hour the machine's own retry comes first. */
const finishWhenGivenUp = async (ports: Ports, touch: Touch, log: Log): Promise<void> =>
  millis(touch.at) + PATIENCE > millis(ports.clock.now()) ? undefined : finish(ports, touch, log);

/** Sent now if it still may be. A marketing mail that its machine gave up is not sent late by a sweep. */
async function finish(ports: Ports, touch: Touch, log: Log): Promise<void> {
  try {
    if (touch.kind === 'transactional') await resend(ports, touch);
    else await ports.touches.settle(failed(ports, touch, 'cut-off', 'cut off before it was sent'));
  } catch (error) {
    if (error instanceof LeftJourney) await ports.touches.settle(failed(ports, touch, 'left', error.message));
    // The next sweep comes back to it.
    else if (error instanceof Transient) log.warn('a send is still open', { touch: touch.id }, error);
    else if (error instanceof BadInput || error instanceof NotFound) {
      log.error('a mail could not be written', { touch: touch.id }, error);
      await ports.touches.settle(notComposed(ports, touch, error));
    } else throw error;
  }
}

async function resend(ports: Ports, touch: Touch): Promise<void> {
  const enrollment = await ports.enrollments.get(touch.enrollment);
  if (enrollment === undefined) throw new LeftJourney('its enrollment is gone');
  const about = await know(ports, enrollment.subject);
  const asked = touch.asked ?? (await askedBefore(ports, touch, enrollment));
  const ask = { template: touch.template, kind: 'transactional', to: 'subject', ...asked } as const;
  const order = await orderFor(ports, { id: touch.id, enrollment, step: touch.step, ask, about });
  await reachAnotherWay(ports, about, await sendAgain(ports, order, touch, 'the next sweep'));
}

/** What the machine of an older touch asked for, as far as it can be told from elsewhere. */
async function askedBefore(ports: Ports, { template }: Touch, { subject, id }: Enrollment): Promise<Asked> {
  const approvals = await collect((paging) => ports.approvals.list({ subject, status: 'approved' }, paging));
  const document = approvals.find((approval) => approval.enrollment === id)?.id;
  const topic = templates[template]?.topic ?? 'service';
  return { topic, sendOn: 'any-day', ...(document !== undefined && { document }) };
}

type Asked = NonNullable<Touch['asked']>;
