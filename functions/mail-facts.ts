import type { Fact } from '../shared/contracts/facts.ts';
import type { MailOutcome } from '../shared/contracts/mail-outcome.ts';
import type { Touch } from '../shared/contracts/touch.ts';
import { bareAddress, emailHash } from '../shared/domain/email-address.ts';
import { hashId } from '../shared/domain/hash.ts';
import { isMachine } from '../shared/domain/machine-agents.ts';
import { mailPageOf, pageOpened } from '../shared/domain/mail-pages.ts';
import { complaintIn, isWithheld, refusals, utc, type SesEvent } from './ses-event.ts';

/** What an event says of a mail: what became of it and when, and the fact of the subject that it is, if it is one. */
export interface MailNews {
  /** Absent where nothing became of it. */
  outcome?: MailOutcome;
  at: string;
  fact?: Fact;
}

/** No browser takes a longer address, and an item of the table has an end. */
const longestLink = 2_048;
const shown = (link: string | undefined) => (link === undefined || link.length > longestLink ? {} : { url: link });

const about = ({ id }: Touch, withheld: boolean) => ({ touch: id, ...(withheld && { withheld }) });

/** Each mail of ours goes to one address. */
const sentTo = ({ destination: [address, ...others] }: SesEvent['mail']) =>
  address === undefined || others.length > 0 ? {} : { address: emailHash(bareAddress(address)) };

/** At one instant a machine and a person are two. */
const byWhom = (machine: boolean): string => (machine ? ' by a machine' : '');

/** One row per thing that SES can say; of most events the first that fits is the only one. */
const readings: ((event: SesEvent, touch: Touch, now: string) => MailNews | undefined)[] = [
  ({ bounce, mail }, touch, now) => {
    if (bounce === undefined) return undefined;
    const withheld = isWithheld({ bounce });
    const kind = bounceKinds[bounce.bounceType] ?? 'undetermined';
    const frame = frameOf(mail, touch, now, 'bounced', bounce.timestamp);
    const outcome = kind === 'permanent' ? 'bounced' : 'soft-bounced';
    return {
      outcome: withheld ? 'rejected' : outcome,
      at: frame.occurredAt,
      fact: {
        ...frame,
        type: 'email.bounced',
        properties: { ...about(touch, withheld), bounce: kind, ...sentTo(mail) },
      },
    };
  },
  (event, touch, now) => {
    const complaint = complaintIn(event);
    if (complaint === undefined) return undefined;
    const withheld = isWithheld({ complaint });
    const frame = frameOf(event.mail, touch, now, 'complained', complaint.timestamp);
    const fact: Fact = { ...frame, type: 'email.complained', properties: about(touch, withheld) };
    return { outcome: withheld ? 'rejected' : 'complained', at: frame.occurredAt, fact };
  },
  ({ delivery, mail }, touch, now) => {
    if (delivery === undefined) return undefined;
    const frame = frameOf(mail, touch, now, 'delivered', delivery.timestamp);
    const fact: Fact = { ...frame, type: 'email.delivered', properties: { touch: touch.id } };
    return { outcome: 'delivered', at: frame.occurredAt, fact };
  },
  ({ open, mail }, touch, now) => {
    if (open === undefined) return undefined;
    const machine = open.isBotEvent ?? isMachine(open.userAgent);
    const frame = frameOf(mail, touch, now, 'opened', open.timestamp, byWhom(machine));
    const fact: Fact = { ...frame, type: 'email.opened', properties: { touch: touch.id, machine } };
    return { outcome: machine ? 'machine-opened' : 'opened', at: frame.occurredAt, fact };
  },
  // Whoever looks at the page to leave is no clicker; that all pages are looked at tells of a scanner.
  ({ click }, touch, now) => {
    const page = click && mailPageOf(click.link);
    if (click === undefined || page === undefined) return undefined;
    const at = utc(click.timestamp);
    return { at, fact: pageOpened(touch.subject, touch.id, page, at, 'ses', now) };
  },
  ({ click, mail }, touch, now) => {
    if (click === undefined) return undefined;
    const machine = click.isBotEvent ?? isMachine(click.userAgent);
    const frame = frameOf(mail, touch, now, 'clicked', click.timestamp, click.link + byWhom(machine));
    const fact: Fact = {
      ...frame,
      type: 'email.clicked',
      properties: { touch: touch.id, machine, ...shown(click.link) },
    };
    return { outcome: machine ? 'machine-clicked' : 'clicked', at: frame.occurredAt, fact };
  },
  // These move nobody: they are kept with the mail and counted, and are no facts of the lead.
  ({ deliveryDelay }) => deliveryDelay && { outcome: 'delayed', at: utc(deliveryDelay.timestamp) },
  ({ eventType, mail }) =>
    refusals[eventType] !== undefined ? { outcome: 'rejected', at: utc(mail.timestamp) } : undefined,
  ({ subscription }) =>
    subscription?.newTopicPreferences.unsubscribeAll === true
      ? { outcome: 'unsubscribed', at: utc(subscription.timestamp) }
      : undefined,
  ({ eventType, mail }) => (eventType === 'Send' ? { outcome: 'sent', at: utc(mail.timestamp) } : undefined),
];

/** Undefined for what we do not read. */
export function newsIn(event: SesEvent, touch: Touch, now: string): MailNews | undefined {
  for (const reading of readings) {
    const news = reading(event, touch, now);
    if (news !== undefined) return news;
  }
  return undefined;
}

/** The same event always makes the same fact: its id is of the mail, the kind of event and when it happened. */
const frameOf = (
  { messageId }: SesEvent['mail'],
  { subject }: Touch,
  receivedAt: string,
  what: string,
  timestamp: string,
  more = '',
) => ({
  id: hashId('fact', 'ses', messageId, what, timestamp, more),
  subject,
  occurredAt: utc(timestamp),
  receivedAt,
  source: 'ses',
});

const bounceKinds: Record<string, 'permanent' | 'transient' | undefined> = {
  Permanent: 'permanent',
  Transient: 'transient',
};
