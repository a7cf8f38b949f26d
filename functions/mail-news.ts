import type { Fact } from '../shared/contracts/facts.ts';
import { TouchId } from '../shared/contracts/ids.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { emailHash } from '../shared/domain/email-address.ts';
import { hashId } from '../shared/domain/hash.ts';
import type { Ports } from '../shared/ports.ts';
import type { Log } from './runtime/log.ts';
import { sent } from './sending.ts';
import { SEND_TAG, isMachine, utc, type SesEvent } from './ses-event.ts';

/** What SES says of a mail: an unknown send is settled, an address that must not be mailed is suppressed, a fact is kept. */
export async function takeMailEvent(
  ports: Ports,
  event: SesEvent,
  { now, log }: { now: Instant; log: Log },
): Promise<void> {
  const touch = await touchOf(ports, event);
  await suppress(ports, event);
  if (touch === undefined) return log.info('an event of a mail that no journey sent', { event: event.eventType });
  await settle(ports, touch, event);
  const fact = touch.kind === 'internal' ? undefined : factOf(event, touch, now);
  if (fact !== undefined) await ports.facts.accept([fact]);
}

async function touchOf(ports: Ports, { mail }: SesEvent): Promise<Touch | undefined> {
  const id = TouchId.safeParse(mail.tags[SEND_TAG]?.[0]);
  return id.success ? ports.touches.get(id.data) : undefined;
}

/** Any word of SES says that it took the mail, but for the two that say that it did not. */
async function settle(ports: Ports, touch: Touch, { eventType, mail }: SesEvent): Promise<void> {
  if (touch.status !== 'unknown' && touch.status !== 'sending') return;
  const refused = refusals[eventType];
  if (refused === undefined) await ports.touches.settle(sent(touch, mail.messageId));
  else
    await ports.touches.settle({
      ...touch,
      status: 'failed',
      rule: refused,
      because: `the mail service refused it: ${refused}`,
      at: ports.clock.now(),
    });
}

const refusals: Record<string, string | undefined> = {
  Reject: 'rejected',
  'Rendering Failure': 'rendering',
  RenderingFailure: 'rendering',
};

/** Immediate and for every journey; a soft bounce may pass, so it suppresses nobody. */
async function suppress(ports: Ports, { bounce, complaint }: SesEvent): Promise<void> {
  const hard = bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : [];
  for (const { emailAddress } of hard)
    await ports.suppressions.put(emailHash(emailAddress), 'bounce', utc(bounce?.timestamp ?? ''));
  for (const { emailAddress } of complaint?.complainedRecipients ?? []) {
    await ports.suppressions.put(emailHash(emailAddress), 'complaint', utc(complaint?.timestamp ?? ''));
  }
}

/** The same event always makes the same fact: its id is of the mail, the kind of event and when it happened. */
function factOf({ mail, ...event }: SesEvent, { id: touch, subject }: Touch, now: string): Fact | undefined {
  const frame = (what: string, timestamp: string, more = '') => ({
    id: hashId('fact', 'ses', mail.messageId, what, timestamp, more),
    subject,
    occurredAt: utc(timestamp),
    receivedAt: now,
    source: 'ses',
  });
  const { delivery, bounce, complaint, open, click } = event;
  if (delivery !== undefined)
    return { ...frame('delivered', delivery.timestamp), type: 'email.delivered', properties: { touch } };
  if (bounce !== undefined) {
    const kind = bounceKinds[bounce.bounceType] ?? 'undetermined';
    return { ...frame('bounced', bounce.timestamp), type: 'email.bounced', properties: { touch, bounce: kind } };
  }
  if (complaint !== undefined)
    return { ...frame('complained', complaint.timestamp), type: 'email.complained', properties: { touch } };
  if (open !== undefined)
    return {
      ...frame('opened', open.timestamp),
      type: 'email.opened',
      properties: { touch, machine: isMachine(open.userAgent) },
    };
  if (click === undefined) return undefined;
  const properties = { touch, machine: isMachine(click.userAgent), url: click.link };
  return { ...frame('clicked', click.timestamp, click.link), type: 'email.clicked', properties };
}

const bounceKinds: Record<string, 'permanent' | 'transient' | undefined> = {
  Permanent: 'permanent',
  Transient: 'transient',
};
