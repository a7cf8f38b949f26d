import { z } from 'zod';
import type { LocalDate } from './instant.ts';

/** What can become of a mail; a machine's opening or click is told apart from a person's. */
export const mailOutcomes = [
  'sent',
  'delayed',
  'delivered',
  'bounced',
  'soft-bounced',
  'rejected',
  'complained',
  'opened',
  'machine-opened',
  'clicked',
  'machine-clicked',
  'replied',
  'unsubscribed',
] as const;
export const MailOutcome = z.enum(mailOutcomes);
export type MailOutcome = z.infer<typeof MailOutcome>;

/**
 * How the mails of one day fared at one recipient's domain: mails, not events, so a mail that was opened twice counts
 * once. The day is the one on which the mail went out (the company's zone): a rate compares the same mails.
 */
export interface MailCount {
  day: LocalDate;
  domain: string;
  counts: Partial<Record<MailOutcome, number>>;
}
