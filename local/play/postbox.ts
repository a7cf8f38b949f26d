import { SEND_TAG } from '../../functions/ses-event.ts';
import { instant } from '../../shared/contracts/instant.ts';
import type { Mailer, OutgoingMail, Ports } from '../../shared/ports.ts';
import type { Call } from '../server/call.ts';
import { countArms } from './arms.ts';
import type { Diary } from './diary.ts';
import { fact } from './openings.ts';
import type { Rates } from './rates.ts';
import { reactionsTo, type Reaction } from './reactions.ts';
import type { Member } from './roster.ts';
import { count, type Tally } from './tally.ts';

export interface PostboxParts {
  seed: number;
  rates: Rates;
  tally: Tally;
  diary: Diary;
  memberOf: (subject: string) => Member | undefined;
  ports: () => Ports;
  /** Brings SES's word to the function that hears it. */
  tellMail: (detail: object) => Promise<unknown>;
  call: Call;
}

export interface Postbox extends Mailer {
  /** How many mails of the journey each member was sent. */
  sentTo: ReadonlyMap<string, number>;
}

/** People open mails with programs that name themselves; a bare name is a machine's. */
const PERSON = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15';
const DELIVERED_MS = 2_000;

/** SES and the people behind their addresses: takes mails, and lets each reader do what the rates say. */
export function openPostbox({ seed, rates, tally, diary, memberOf, ports, tellMail, call }: PostboxParts): Postbox {
  const taken = new Set<string>();
  const sentTo = new Map<string, number>();

  const sesEvent = (mail: OutgoingMail, eventType: string, more: object = {}): object => ({
    eventType,
    mail: { messageId: mail.sendId, timestamp: ports().clock.now(), tags: { [SEND_TAG]: [mail.sendId] } },
    ...more,
  });
  const now = (): { timestamp: string } => ({ timestamp: ports().clock.now() });

  /** How each reaction reaches us, in AWS's own events or over our own links. */
  const acts: Record<Reaction['does'], (mail: OutgoingMail, member: Member) => Promise<unknown>> = {
    open: (mail) => tellMail(sesEvent(mail, 'Open', { open: { ...now(), userAgent: PERSON } })),
    click: (mail) =>
      tellMail(sesEvent(mail, 'Click', { click: { ...now(), userAgent: PERSON, link: ports().settings.publicUrl } })),
    bounce: (mail) =>
      tellMail(
        sesEvent(mail, 'Bounce', {
          bounce: { ...now(), bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: mail.to }] },
        }),
      ),
    complain: (mail) =>
      tellMail(
        sesEvent(mail, 'Complaint', { complaint: { ...now(), complainedRecipients: [{ emailAddress: mail.to }] } }),
      ),
    reply: (mail, { lead }) => accept(fact(lead, 'email.replied', nowMs(), { touch: touchOf(mail) })),
    book: (mail, { lead, key }) =>
      accept(
        fact(lead, 'meeting.booked', nowMs(), {
          meeting: `play ${key} ${mail.sendId}`,
          startsAt: instant(nowMs() + 3 * 86_400_000),
        }),
      ),
    unsubscribe: (mail) =>
      call('POST', unsubscribePath(mail), 'List-Unsubscribe=One-Click', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
  };
  const accept = (one: ReturnType<typeof fact>) => ports().facts.accept([one]);
  const nowMs = (): number => Date.parse(ports().clock.now());

  /** Without its words, which nobody reads again: thousands of mails wait for their readers at once. */
  function noteReactions(mail: OutgoingMail, member: Member, kind: 'marketing' | 'transactional', at: number): void {
    const first = !sentTo.has(member.key);
    const reactions = reactionsTo({ seed, key: member.key, step: mail.about.step, kind, first }, rates);
    const bounces = reactions.some(({ does }) => does === 'bounce');
    // SES says of every mail that it took it, which changes nothing about one that is settled: counted, not run.
    count(tally.calls, 'take-mail-event');
    count(tally.units, 'reads');
    if (!reactions.some(({ does }) => does === 'bounce'))
      diary.note(at + DELIVERED_MS, () => tellMail(sesEvent(mail, 'Delivery', { delivery: now() })));
    for (const { does, after } of reactions) {
      diary.note(at + after, async () => {
        count(tally.reactions, does);
        countArms(tally.arms, mail, does);
        await acts[does](mail, member);
      });
    }
  }

  return {
    sentTo,
    async send(mail) {
      const at = ports().clock.now();
      count(tally.units, 'mails');
      if (taken.has(mail.sendId)) throw new Error(`the mail ${mail.sendId} was sent twice`);
      taken.add(mail.sendId);
      const kind = mail.tags['kind'];
      const member = memberOf(mail.about.subject);
      if (kind === 'internal' || member === undefined) {
        count(tally.units, 'staffMails');
        return { messageId: mail.sendId };
      }
      count(tally.sends, at.slice(0, 10));
      count(tally.mails, mail.about.step);
      countArms(tally.arms, mail, 'get');
      noteReactions(
        { ...mail, html: '', text: '' },
        member,
        kind === 'transactional' ? 'transactional' : 'marketing',
        Date.parse(at),
      );
      sentTo.set(member.key, (sentTo.get(member.key) ?? 0) + 1);
      return { messageId: mail.sendId };
    },
    limits: async () => ({}),
    find: async (sendId) => (taken.has(sendId) ? { status: 'sent', messageId: sendId } : { status: 'absent' }),
  };
}

type TouchName = Extract<ReturnType<typeof fact>, { type: 'email.replied' }>['properties']['touch'];
const touchOf = (mail: OutgoingMail): TouchName => mail.sendId as TouchName; // as: a send id is its touch's id

function unsubscribePath(mail: OutgoingMail): string {
  const url = /<([^>]+)>/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1];
  if (url === undefined) throw new Error(`the marketing mail ${mail.about.step} has no way to unsubscribe`);
  return new URL(url).pathname;
}
