/** A mail as `/api/mailbox` lists it; its page has the parts too. */
export interface MailRow {
  id: string;
  to: string;
  from: string;
  subject: string;
  sentAt: string;
  leadId: string;
  journey: string;
  step: string;
}

export interface Mail extends MailRow {
  headers: Record<string, string>;
  html: string;
  text: string;
  raw: string;
  /** What became of it, and when first. */
  marks: Record<string, string>;
  /** What the mailbox can let happen to it. */
  plays: { event: string; title: string }[];
}
