import MailComposer from 'nodemailer/lib/mail-composer';
import { names } from '../../shared/contracts/names.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { BadInput } from '../../shared/errors.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deliveries } from '../deliveries.ts';
import { account, region } from '../lambda.ts';
import type { LaptopInbox } from '../ports/inbox.ts';
import type { KeptMail } from '../ports/mailbox.ts';
import { addressIn } from './address.ts';

/** What comes back when somebody, or some machine of theirs, answers a mail. */
export interface Answer {
  text: string;
  as: 'person' | 'out-of-office' | 'bounce' | 'unsubscribe';
  /** Who writes, if it is not whom we wrote to. */
  from?: string | undefined;
}

export interface PostOffice {
  inbox: LaptopInbox;
  deliveries: Deliveries;
  clock: VirtualClock;
}

/** Writes the mail that would come in, lays it down, and says so as S3 does. @throws BadInput where it cannot be answered so. */
export async function sendBack(office: PostOffice, mail: KeptMail, answer: Answer, id: string): Promise<void> {
  receive(office, `mails/${id}`, await composed(mail, answer, id, office.clock), mail.leadId);
}

/** A raw mail as a mail server would hand it over. */
export function receive({ inbox, deliveries, clock }: PostOffice, key: string, raw: Uint8Array, lane: string): void {
  inbox.receive(key, raw);
  const id = `take-reply:${key}`;
  deliveries.put([{ id, target: 'take-reply', lane, event: arrived(id, key, raw, clock), dueAt: clock.millis() }]);
}

function composed(
  mail: KeptMail,
  { text, as, from = mail.to }: Answer,
  id: string,
  clock: VirtualClock,
): Promise<Buffer> {
  const messageId = `<${id}@mail.elsewhere.localhost>`;
  const { headers, ...special } = specials[as](mail);
  return new MailComposer({
    ...{ from, to: mail.headers['Reply-To'] ?? mail.from, subject: `Re: ${mail.subject}`, messageId },
    ...{ date: new Date(clock.millis()), inReplyTo: mail.messageId, references: [mail.messageId], baseBoundary: id },
    text: `${text}\n\nOn ${mail.sentAt.slice(0, 10)}, ${mail.from} wrote:\n${mail.text.replace(/^/gm, '> ')}`,
    headers: { 'Return-Path': `<${addressIn(from)}>`, ...headers },
    ...special,
  })
    .compile()
    .build();
}

type Special = { headers?: Record<string, string>; [option: string]: unknown };

/** How each kind of answer shows what it is, as mail programs and servers write it. */
const specials: Record<Answer['as'], (mail: KeptMail) => Special> = {
  person: () => ({}),
  'out-of-office': ({ subject }) => ({
    subject: `Automatic reply: ${subject}`,
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' },
  }),
  bounce: ({ to, messageId }) => ({
    from: 'Mail Delivery System <mailer-daemon@mail.elsewhere.localhost>',
    subject: 'Undelivered Mail Returned to Sender',
    headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' },
    attachments: [
      {
        contentType: 'message/delivery-status',
        contentTransferEncoding: '7bit',
        content: `Reporting-MTA: dns; mail.elsewhere.localhost\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: 5.1.1\r\n`,
      },
      { contentType: 'text/rfc822-headers', contentTransferEncoding: '7bit', content: `Message-ID: ${messageId}\r\n` },
    ],
  }),
  unsubscribe: ({ headers }) => {
    const to = /<mailto:([^>?]+)/.exec(headers['List-Unsubscribe'] ?? '')?.[1];
    if (to === undefined) throw new BadInput('no-address', 'this mail names no address to unsubscribe at');
    return { to, subject: 'unsubscribe' };
  },
};

const arrived = (id: string, key: string, raw: Uint8Array, clock: VirtualClock) => ({
  ...{ version: '0', id, source: 'aws.s3', 'detail-type': 'Object Created', account, region },
  time: instant(clock.millis()),
  resources: [`arn:aws:s3:::${names.incomingMails('local', account)}`],
  detail: {
    version: '0',
    bucket: { name: names.incomingMails('local', account) },
    object: { key, size: raw.byteLength },
    requester: 'ses.amazonaws.com',
    reason: 'PutObject',
  },
});
