import type { Brief, Draft } from '../contracts/brief.ts';
import type { JourneyId } from '../contracts/enrollment.ts';
import type { FactNotice } from '../contracts/facts.ts';
import type { SubjectId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import type { PersonalWords } from '../contracts/personal-words.ts';
import type { Page, Paging } from './page.ts';

export interface OutgoingMail {
  sendId: string;
  to: string;
  from: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Ids of earlier mails of the sequence, as the mailer returned them. */
  references: string[];
  tags: Record<string, string>;
  about: { subject: SubjectId; journey: string; step: string };
}
export interface Mailer {
  /**
   * Takes a person out of the mails that the mailer itself keeps, theirs and those to our own people about them; answers
   * how many. Absent where it keeps none: SES forgets a mail once it is delivered.
   */
  forget?(who: { names: SubjectId[]; words: PersonalWords }): Promise<number>;
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
  /** `sent` with its id, `absent` when it was surely not sent, `unknown` when the mailer cannot tell (SES). */
  find(sendId: string): Promise<{ status: 'sent'; messageId: string } | { status: 'absent' } | { status: 'unknown' }>;
  /** How much the mail service takes from us; known to within a minute. */
  limits(): Promise<MailLimits>;
}

export interface MailLimits {
  /** Mails a second; absent: as fast as we can. */
  perSecond?: number;
  /** Mails in any 24 hours. `freesAt`: when there is room again, where it is used up. */
  perDay?: { most: number; used: number; freesAt?: Instant };
}

/** Mails that somebody sent to us, as they came, for some weeks. */
export interface Inbox {
  /** Undefined once it is gone. */
  read(key: string): Promise<Uint8Array | undefined>;
}

export interface Bus {
  publish(notices: FactNotice[]): Promise<void>;
}

export interface ExecutionSummary {
  id: string;
  journey: JourneyId;
  name: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  startedAt: Instant;
  stoppedAt?: Instant;
}
export interface ExecutionDetail extends ExecutionSummary {
  input: unknown;
  output?: unknown;
  error?: string;
  cause?: string;
  /** Titles of the states it stands in. */
  current: string[];
  /** AWS's own event shape. */
  events: unknown[];
}
/** The state machines: Step Functions, or the laptop's own floor. */
export interface Journeys {
  /** Idempotent by name. */
  start(journey: JourneyId, name: string, input: unknown): Promise<void>;
  /** A token that timed out or is gone answers `gone`: normal when two come at once. */
  succeed(token: string, output: unknown): Promise<'woken' | 'gone'>;
  fail(token: string, error: string, cause: string): Promise<'woken' | 'gone'>;
  list(filter: { journey?: JourneyId; status?: string }, paging: Paging): Promise<Page<ExecutionSummary>>;
  describe(name: string): Promise<ExecutionDetail | undefined>;
  stop(name: string, because: string): Promise<void>;
  redrive(name: string): Promise<void>;
  liveCounts(journey: JourneyId): Promise<Record<string, number>>;
}

export type { Brief, Draft };
export interface Writer {
  draft(brief: Brief): Promise<Draft>;
}

export interface Secrets {
  /** Active secrets of a source, newest first: more than one, so that they rotate without a gap. Empty: unknown source. */
  active(source: string): Promise<string[]>;
}

/** The few texts that we fetch from elsewhere; the caller has judged the address. */
export interface Web {
  /**
   * GET, led on to no other address; at most 64 KiB within 3 seconds.
   * @throws Transient where nobody answers in time.
   */
  read(url: string): Promise<{ status: number; text: string }>;
}
