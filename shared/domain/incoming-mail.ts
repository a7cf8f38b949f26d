import { isAutoReplySubject } from './auto-reply-subjects.ts';
import { isComplaint } from './feedback-type.ts';

/** What is read of a mail that somebody sent to us. */
export interface IncomingMail {
  messageId: string | undefined;
  from: string | undefined;
  to: string[];
  subject: string;
  /** Ids of mails that it answers, the one answered first. */
  answers: string[];
  /** Names in lower case; the last of each. */
  headers: Record<string, string>;
  /** What they wrote, without what they quote. */
  text: string;
  report: DeliveryReport | undefined;
  /** What the mail service that took it in says of it. */
  verdict: MailVerdict;
}

/** Nothing stands here where nobody looked: on a laptop, or with scanning switched off. */
export interface MailVerdict {
  harmful: 'virus' | 'spam' | undefined;
  /** The domain that it says it comes from says that it does not (DMARC, RFC 7489). */
  forged: boolean;
}

/**
 * What a mail server says of a mail of ours that it could not deliver (RFC 3464), or of one called spam (RFC 5965); what
 * their mail program says of one that was displayed or deleted (RFC 8098).
 */
export interface DeliveryReport {
  kind: 'delivery-status' | 'feedback-report' | 'disposition-notification';
  action: string | undefined;
  /** What a feedback report reports: `abuse`, `not-spam`. */
  feedback: string | undefined;
  /** `5.1.1` */
  status: string | undefined;
  /** Whom it says that it is about: the address that we wrote to, or one that it forwards to, or both. */
  recipients: string[];
  /** The id of our mail. */
  about: string | undefined;
}

export type IncomingKind = 'bounce' | 'complaint' | 'feedback' | 'receipt' | 'ours' | 'auto-reply' | 'reply';

const header = (mail: IncomingMail, name: string): string => mail.headers[name]?.trim().toLowerCase() ?? '';

/** What kind of mail came in, by the first row that fits: only what a person wrote is an answer. */
const kinds: { kind: IncomingKind; by: string; fits: (mail: IncomingMail, ourDomains: string[]) => boolean }[] = [
  {
    kind: 'complaint',
    by: 'a feedback report',
    fits: ({ report }) => report?.kind === 'feedback-report' && isComplaint(report.feedback),
  },
  {
    kind: 'feedback',
    by: 'a feedback report that is no complaint',
    fits: ({ report }) => report?.kind === 'feedback-report',
  },
  { kind: 'bounce', by: 'a delivery report', fits: ({ report }) => report?.kind === 'delivery-status' },
  {
    kind: 'receipt',
    by: 'a receipt of their mail program',
    fits: (mail) =>
      mail.report?.kind === 'disposition-notification' ||
      /report-type\s*=\s*"?disposition-notification\b/.test(header(mail, 'content-type')),
  },
  {
    kind: 'bounce',
    by: 'a mail server’s own name',
    fits: ({ from }) => /^(mailer-daemon|postmaster)@/i.test(from ?? ''),
  },
  {
    kind: 'ours',
    by: 'our own domain',
    fits: ({ from }, ourDomains) => ourDomains.some((domain) => from?.toLowerCase().endsWith(`@${domain}`) === true),
  },
  {
    kind: 'auto-reply',
    by: 'Auto-Submitted (RFC 3834)',
    fits: (mail) => !['', 'no'].includes(header(mail, 'auto-submitted').replace(/;.*$/, '').trim()),
  },
  {
    kind: 'auto-reply',
    by: 'X-Autoreply and its kin',
    fits: (mail) =>
      ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-response-suppress'].some((name) =>
        // Exchange sets the last one on mails that want no automatic answer, out-of-office ones among them.
        name === 'x-auto-response-suppress'
          ? /\ball\b/.test(header(mail, name)) && header(mail, 'x-ms-exchange-generated-message-source') !== ''
          : !['', 'no'].includes(header(mail, name)),
      ),
  },
  {
    kind: 'auto-reply',
    by: 'Precedence',
    fits: (mail) => ['bulk', 'auto_reply', 'auto-reply', 'junk', 'list'].includes(header(mail, 'precedence')),
  },
  {
    kind: 'auto-reply',
    by: 'an empty return path',
    fits: (mail) => header(mail, 'return-path') === '<>',
  },
  {
    kind: 'auto-reply',
    by: 'its subject',
    fits: ({ subject }) => isAutoReplySubject(subject),
  },
];

export function kindOfMail(mail: IncomingMail, ourDomains: string[]): { kind: IncomingKind; by: string } {
  const row = kinds.find(({ fits }) => fits(mail, ourDomains));
  return row === undefined
    ? { kind: 'reply', by: 'nothing says that a machine wrote it' }
    : { kind: row.kind, by: row.by };
}

/** Of a delivery report: whether the address is gone, or the mail was only turned away this time. */
export const bounceOf = ({ action, status = '' }: DeliveryReport): 'permanent' | 'transient' | undefined => {
  if (action !== undefined && action.toLowerCase() !== 'failed') return undefined;
  // 5.1.x speaks of the address; other 5.x.x (full, too large, refused as spam) say nothing about whether it exists.
  return /^5\.1\./.test(status) ? 'permanent' : 'transient';
};

/**
 * What they have to say. Whoever leaves the text empty says it in the subject, unless that is only the one that they
 * answer: then they say nothing.
 */
export const wordsOf = ({ text, subject }: Pick<IncomingMail, 'text' | 'subject'>): string =>
  text !== '' || /^\s*(re|aw|sv|antw|rif|fwd?|wg|tr|rv)\s*(\[\d+\]\s*)?:/i.test(subject) ? text : subject;

/**
 * What a person wrote, without the mail that they answer and without their signature: up to the first line that
 * introduces or begins a quote, or that parts the signature off (`-- `, RFC 3676; some programs cut its blank).
 */
export const withoutQuote = (text: string): string => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line, at) => theirsEnds.some((begins) => begins(line, lines[at + 1] ?? '')));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
};

const introduces = /^(On|Am|Le|El|Il|Op)\b.{5,200}(wrote|schrieb|écrit|escribió|scritto|schreef).{0,80}:\s*$/;
const theirsEnds: ((line: string, next: string) => boolean)[] = [
  (line) => /^>/.test(line),
  // `On 1 Dec Maya wrote:`, on one line or broken into two; in German the name comes last.
  (line) => introduces.test(line),
  (line, next) => /^(On|Am|Le|El|Il|Op)\b/.test(line) && introduces.test(`${line} ${next}`.trim()),
  (line) => /^-{2,}\s*(Original Message|Ursprüngliche Nachricht|Message d.origine)\s*-{2,}$/i.test(line),
  (line, next) => /^(From|Von|De):\s.+/.test(line) && /^(Sent|Date|Gesendet|Envoyé|Enviado|To|An):/.test(next),
  (line) => /^_{20,}$/.test(line),
  (line) => /^--\s?$/.test(line),
];
