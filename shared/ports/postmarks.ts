import type { TouchId } from '../contracts/ids.ts';
import type { Instant, LocalDate } from '../contracts/instant.ts';
import type { MailCount, MailOutcome } from '../contracts/mail-outcome.ts';

/** One thing that became of one mail. */
export interface Postmark {
  touch: TouchId;
  outcome: MailOutcome;
  at: Instant;
  /** The day on which the mail went out, and where to: kept from the first mark that says so, and counted there from then on. */
  sentOn?: LocalDate | undefined;
  domain?: string | undefined;
}

/** When each thing became of a mail, the first time that it did. */
export type Marks = Partial<Record<MailOutcome, Instant>>;

/** What became of each mail, and of all mails by day and domain. */
export interface Postmarks {
  /** Keeps it and counts it in one transaction, once per mail and outcome; whatever is stamped was also sent. */
  stamp(mark: Postmark): Promise<'stamped' | 'known'>;
  /** What was first taken for one outcome was another: counted anew in one transaction. */
  amend(touch: TouchId, change: { from: MailOutcome; to: MailOutcome }): Promise<'amended' | 'known'>;
  of(touch: TouchId): Promise<Marks>;
  /** First and last day included. For reports, not for decisions. */
  counts(from: LocalDate, to: LocalDate): Promise<MailCount[]>;
  /** The mail that the mailer gave this id to: an answer names it. */
  remember(messageId: string, touch: TouchId, at: Instant): Promise<void>;
  bearing(messageId: string): Promise<TouchId | undefined>;
}
