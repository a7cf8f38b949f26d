import { isFact } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { TouchId } from '../shared/contracts/ids.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { bareAddress, emailHash } from '../shared/domain/email-address.ts';
import { mailSigns } from '../shared/domain/machine-activity.ts';
import type { Ports } from '../shared/ports.ts';
import { unsubscribe } from './links/unsubscribing.ts';
import { newsIn } from './mail-facts.ts';
import { recountMachines, stamp } from './postmarking.ts';
import type { Log } from './runtime/log.ts';
import { failed, sent } from './sending.ts';
import { complaintIn, refusals, SEND_TAG, utc, type SesEvent } from './ses-event.ts';

/**
 * What SES says of a mail: an unknown send is settled, an address that must not be mailed is suppressed, a fact is
 * kept, and it is counted. Events come twice, late and in any order: each part is safe to repeat and waits for no other.
 */
export async function takeMailEvent(
  ports: Ports,
  event: SesEvent,
  { now, log }: { now: Instant; log: Log },
): Promise<void> {
  const touch = await touchOf(ports, event);
  await suppress(ports, event);
  if (event.complaint !== undefined && complaintIn(event) === undefined)
    log.info('a feedback report that is no complaint', { touch: touch?.id });
  if (touch === undefined) return log.info('an event of a mail that no journey sent', { event: event.eventType });
  await settle(ports, touch, event);
  const { mail, subscription } = event;
  await ports.postmarks.remember(mail.messageId, touch.id, now);
  if (touch.kind === 'internal') return;
  const news = newsIn(event, touch, now);
  if (news?.fact !== undefined) await ports.facts.accept([news.fact]);
  if (news?.outcome !== undefined) await stamp(ports, touch.id, { ...news, outcome: news.outcome }, mail);
  if (news?.fact !== undefined && isFact(news.fact, ...mailSigns))
    await recountMachines(ports, touch.subject, touch.id);
  // Their mail program left our list at SES itself: the same as leaving by the mail's own link.
  if (subscription?.newTopicPreferences.unsubscribeAll === true)
    await unsubscribe(ports, { now, log }, { subject: touch.subject, touch: touch.id });
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
  else await ports.touches.settle(failed(ports, touch, refused, `the mail service refused it: ${refused}`));
}

/** Immediate and for every journey; a soft bounce may pass, so it suppresses nobody. */
async function suppress(ports: Ports, event: SesEvent): Promise<void> {
  const { mail, bounce } = event;
  const complaint = complaintIn(event);
  if (bounce?.bounceType === 'Permanent')
    for (const address of concerned(mail, bounce.bouncedRecipients))
      await ports.suppressions.put(emailHash(address), 'bounce', utc(bounce.timestamp));
  if (complaint !== undefined)
    for (const address of concerned(mail, complaint.complainedRecipients))
      await ports.suppressions.put(emailHash(address), 'complaint', utc(complaint.timestamp));
}

/**
 * The address that we wrote to, of which each mail of ours has one. Where it forwards to another, that one is named; but
 * what we mail again is the first, and whoever forwards may name anybody, a lead of ours too: so nobody who did not get
 * the mail from us is suppressed. Only where several got it, or SES does not say who, those that are named are taken.
 */
function concerned({ destination }: SesEvent['mail'], named: { emailAddress: string }[]): string[] {
  const all = destination.length === 1 ? destination : named.map(({ emailAddress }) => emailAddress);
  return all.map(bareAddress);
}
