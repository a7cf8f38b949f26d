import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../shared/ports.ts';

/** The mail as it would lie on the wire once SES took it: SES sets Message-ID and Date itself. */
export function rawMail(mail: OutgoingMail, messageId: string, sentAt: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId,
    date: new Date(sentAt),
    ...(mail.references.length === 0 ? {} : { references: mail.references, inReplyTo: mail.references.at(-1) }),
    // Prepared: the composer would fold and re-encode List-Unsubscribe, and mailboxes would not find it.
    headers: Object.entries(mail.headers).map(([key, value]) => ({ key, value: { prepared: true, value } })),
    // Else the boundary is drawn by chance, and the same mail would not be the same bytes.
    baseBoundary: mail.sendId,
  });
  return composer.compile().build();
}
