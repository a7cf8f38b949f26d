import PostalMime, { type Email } from 'postal-mime';
import { withoutQuote, type DeliveryReport, type IncomingMail } from '../../shared/domain/incoming-mail.ts';
import { bareAddress, normaliseEmail } from '../../shared/domain/email-address.ts';
import { BadInput } from '../../shared/errors.ts';
import { verdictIn } from './verdict.ts';

/** Longer answers are cut: nobody writes so much, and what they attach stays with the mail itself. */
const longestText = 20_000;
/** So much of a text is looked through for its quote, markup included. */
const longestRead = 10 * longestText;
/** What is attached stays whole: the mail that a report is about is not taken for what its sender wrote. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true };

/** A raw mail, read. @throws BadInput for what is no mail. */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  const mail = await parsed(raw.subarray(0, beginningOf(raw)));
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key.toLowerCase(), value]));
  const from = normaliseEmail(mail.from?.address ?? '');
  if (from === undefined && mail.messageId === undefined && headers['return-path'] === undefined)
    throw new BadInput('not-a-mail', 'this is no mail: nobody sent it, and it has no id');
  return {
    messageId: mail.messageId,
    from,
    to: [...addresses(mail.to), ...addresses(mail.cc), ...named(headers)],
    subject: (mail.subject ?? '').replace(/\p{Cc}+/gu, ' ').trim(),
    answers: [...idsIn(mail.inReplyTo), ...idsIn(mail.references).reverse()],
    headers,
    text: withoutQuote(mail.text?.slice(0, longestRead) ?? textOf(mail.html?.slice(0, longestRead) ?? '')).slice(
      0,
      longestText,
    ),
    report: reportIn(mail),
    verdict: verdictIn(mail.headers),
  };
}

async function parsed(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { ...limits, attachmentEncoding: 'utf8' });
  } catch (cause) {
    throw new BadInput('not-a-mail', 'this mail cannot be read', { cause });
  }
}

/** Lines are what costs time, and empty ones are nearly free to send: what a person wrote stands before so many. */
const mostLines = 60_000;

function beginningOf(raw: Uint8Array): number {
  let end = -1;
  for (let line = 0; line < mostLines; line++) {
    end = raw.indexOf(0x0a, end + 1);
    if (end < 0) return raw.length;
  }
  return end;
}

const addresses = (list: Email['to'] = []): string[] =>
  list
    .flatMap((one) => (one.group === undefined ? [one.address] : one.group.map(({ address }) => address)))
    .filter(Boolean);

/** Who was written to blindly stands where the last server delivered it. */
const named = (headers: Record<string, string>): string[] =>
  ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headers[name] ?? []);

const idsIn = (text = ''): string[] => text.match(/<[^<>\s]+>/g) ?? [];

/** What is never closed goes to the end, and no tag holds another: else whoever writes thousands keeps us busy for hours. */
const textOf = (html: string): string =>
  html
    .replace(/<(style|script|head)\b[\s\S]*?(<\/\1>|$)/gi, '')
    .replace(/<blockquote\b[\s\S]*$/i, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function reportIn({ attachments }: Email): DeliveryReport | undefined {
  const part = attachments.find(({ mimeType }) => reports[mimeType] !== undefined);
  const kind = part && reports[part.mimeType];
  if (part === undefined || kind === undefined) return undefined;
  const said = fieldsIn(String(part.content));
  const original = attachments.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)/.test(mimeType));
  const [headers = ''] = String(original?.content ?? '').split(/\r?\n\r?\n/, 1);
  const ours = fieldsIn(headers);
  return {
    kind,
    action: said['action'],
    status: said['status'],
    feedback: said['feedback-type'],
    recipients: namedBy[kind](said, ours).map(bareAddress),
    about: ours['message-id'],
  };
}

const reports: Record<string, DeliveryReport['kind'] | undefined> = {
  'message/delivery-status': 'delivery-status',
  'message/feedback-report': 'feedback-report',
  'message/disposition-notification': 'disposition-notification',
};

type Fields = Record<string, string>;

/** Whom a report names. Providers of mailboxes may leave the address to the mail that they send back with it. */
const namedBy: Record<DeliveryReport['kind'], (said: Fields, ours: Fields) => string[]> = {
  'delivery-status': recipientsOf,
  'disposition-notification': recipientsOf,
  'feedback-report': (said, { to = '' }) => [said['original-rcpt-to'] ?? to],
};

function recipientsOf(said: Fields): string[] {
  return ['original-recipient', 'final-recipient'].flatMap((name) => said[name] ?? []);
}

/** `Final-Recipient: rfc822; ada@acme.example` → `ada@acme.example`; the first of each name. */
function fieldsIn(text: string): Fields {
  const fields: Fields = {};
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(?:rfc822;\s*)?(.*)$/i.exec(line) ?? [];
    if (name !== '') fields[name.toLowerCase()] ??= value.trim();
  }
  return fields;
}
