import { rawMail } from '../../shared/emails/raw-mail.ts';
import type { OutgoingMail } from '../../shared/ports.ts';

/** The mail as it would lie on the wire once SES took it: the same lines, and before them what SES sets itself. */
export const takenMail = (mail: OutgoingMail, messageId: string, sentAt: string): Buffer =>
  Buffer.from(`Message-ID: ${messageId}\r\nDate: ${mailDate(sentAt)}\r\n${rawMail(mail)}`);

/** RFC 5322 calls Greenwich `+0000`. */
const mailDate = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');
