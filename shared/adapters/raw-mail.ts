import MailComposer from 'nodemailer/lib/mail-composer';
import { BadInput } from '../errors.ts';
import type { OutgoingMail } from '../ports.ts';

/**
 * The mail as MIME. SES replaces Message-ID and Date; `domain` is the one that it puts behind its ids.
 * @throws BadInput `header` when a header would end before its value does.
 */
export function rawMail(mail: OutgoingMail, domain: string): Promise<Buffer> {
  const references = mail.references.map((id) => (id.startsWith('<') ? id : `<${id}@${domain}>`));
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(references.length > 0 && { references, inReplyTo: references.at(-1) }),
    headers: Object.entries(mail.headers).map(([key, value]) => ({ key: token(key), value: prepared(key, value) })),
    baseBoundary: mail.sendId,
  });
  return composer.compile().build();
}

/** Prepared: the composer would fold and re-encode List-Unsubscribe, and mailboxes would not find it. */
const prepared = (key: string, value: string) => {
  if (/^[\x20-\x7e]*$/.test(value)) return { prepared: true, value };
  throw new BadInput('header', `the value of ${key} is not one line of ASCII`, { field: key });
};

const token = (key: string): string => {
  if (/^[A-Za-z0-9-]+$/.test(key)) return key;
  throw new BadInput('header', 'a header has a name of letters, digits and hyphens', { field: 'headers' });
};
