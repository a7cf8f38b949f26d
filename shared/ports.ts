import type { Account } from './contracts/account.ts';
import type { Brief, Draft } from './contracts/brief.ts';
import type { Enrollment, JourneyId } from './contracts/enrollment.ts';
import type { Fact, FactNotice } from './contracts/facts.ts';
import type { AccountId, ApprovalId, EnrollmentId, LeadId, PersonId, SubjectId, TaskId, TouchId } from './contracts/ids.ts';
import type { Instant, LocalDate } from './contracts/instant.ts';
import type { Lead } from './contracts/lead.ts';
import type { Touch } from './contracts/touch.ts';
import type { Approval, Task } from './contracts/work.ts';

/** Every side effect that the program can have, as roles. Each has one contract suite that all floors pass. */
export interface Ports {
  clock: Clock;
  ids: Ids;
  random: Random;
  facts: Facts;
  identities: Identities;
  leads: Leads;
  accounts: Accounts;
  enrollments: Enrollments;
  touches: Touches;
  signals: Signals;
  tasks: Tasks;
  approvals: Approvals;
  prompts: Prompts;
  suppressions: Suppressions;
  quarantine: Quarantine;
  metrics: Metrics;
  rhythms: RhythmRuns;
  mailer: Mailer;
  bus: Bus;
  journeys: Journeys;
  writer: Writer;
  secrets: Secrets;
  settings: Settings;
}

export interface Page<T> {
  items: T[];
  /** null at the end. */
  cursor: string | null;
}
export interface Paging {
  limit?: number;
  cursor?: string | null;
}

export interface Clock {
  now(): Instant;
}
export interface Ids {
  /** A new id that sorts by time. */
  next(prefix: string): string;
}
export interface Random {
  /** In [0, 1). */
  next(): number;
}

/** What the deployment says of itself; nothing secret. */
export interface Settings {
  env: string;
  /** Where links in mails lead: `https://…`, no slash at the end. */
  publicUrl: string;
  mailFrom: string;
  version: string;
}

/** Immutable facts, each stored once. A stored fact reaches the bus by the table's own stream. */
export interface Facts {
  /** Stores each fact unless its id is known for its subject. The delivery's raw bytes are kept with it. Durable when it resolves. */
  accept(facts: Fact[], raw?: Uint8Array): Promise<('stored' | 'known')[]>;
  get(subject: SubjectId, id: string): Promise<Fact | undefined>;
  /** All facts of one subject and of those merged into it, oldest first; a consistent read. */
  of(subject: SubjectId): Promise<Fact[]>;
  /** By when they were received: from `from` on, before `to`; oldest first. */
  list(filter: { type?: string; from?: Instant; to?: Instant }, paging: Paging): Promise<Page<Fact>>;
  raw(subject: SubjectId, id: string): Promise<Uint8Array | undefined>;
  /** Facts that the bus may not have seen: stored before `before`, not marked published. For the sweep. */
  unpublished(before: Instant, limit: number): Promise<FactNotice[]>;
  markPublished(notices: FactNotice[]): Promise<void>;
}

/** Who a sender's keys mean. A claim, once made, stands: the same delivery always finds the same subject. */
export interface Identities {
  /** Keys like `email:<hash>`, `user:<hash>`, `anon:<hash>`; strongest first. Unknown keys are claimed for the subject that is found or made. */
  resolve(keys: string[], make: () => LeadId): Promise<{ subject: LeadId; others: LeadId[] }>;
  find(key: string): Promise<LeadId | undefined>;
  merge(from: LeadId, into: LeadId): Promise<void>;
  /** Where a merged lead went; itself when it was not merged. */
  current(lead: LeadId): Promise<LeadId>;
}

export interface Leads {
  get(id: LeadId): Promise<Lead | undefined>;
  /** Keeps the projection unless a newer one (more facts) is there. */
  put(lead: Lead): Promise<void>;
  list(filter: { email?: string; stage?: string; grade?: string; owner?: string; q?: string }, paging: Paging): Promise<Page<Lead>>;
}

export interface Accounts {
  get(id: AccountId): Promise<Account | undefined>;
  put(account: Account): Promise<void>;
  list(paging: Paging): Promise<Page<Account>>;
}

/** The truth about who is in a journey. */
export interface Enrollments {
  /**
   * Opens unless the subject has a live one in that journey (and period), or `ifLast` is no longer the last one.
   * Opening the same id again answers `same`.
   */
  open(enrollment: Enrollment, ifLast: EnrollmentId | undefined): Promise<'opened' | 'same' | 'taken'>;
  get(id: EnrollmentId): Promise<Enrollment | undefined>;
  last(subject: SubjectId, journey: JourneyId, period?: string): Promise<Enrollment | undefined>;
  of(subject: SubjectId): Promise<Enrollment[]>;
  list(filter: { journey?: JourneyId; status?: 'open' | 'closed' }, paging: Paging): Promise<Page<Enrollment>>;
  /** Closes it once: the first reason stands. Answers the enrollment as it is afterwards. */
  close(id: EnrollmentId, end: { how: NonNullable<Enrollment['how']>; because: string; at: Instant }): Promise<{ enrollment: Enrollment; now: 'closed' | 'was-closed' }>;
}

/** The marketing sends of one lead in the last seven days, which caps are counted from. */
export interface SendLedger {
  sends: { touch: TouchId; at: Instant; kind: Touch['kind'] }[];
  rev: number;
}

export interface Touches {
  get(id: TouchId): Promise<Touch | undefined>;
  ledger(subject: SubjectId): Promise<SendLedger>;
  /**
   * One transaction: the record is put (absent, or deferred before), the enrollment is open, and the ledger is still
   * the one that the decision was made on. `left`: the enrollment is closed. `taken`: the record exists. `moved`: decide again.
   */
  claim(touch: Touch, ledger: SendLedger): Promise<'claimed' | 'left' | 'taken' | 'moved'>;
  /**
   * Takes over a record whose lease is over: `seen` is the record as it was read, `touch` has the new lease. One caller
   * gets `claimed`; `taken`: somebody else did, or it was settled; `left`: the enrollment is closed, nothing may be sent.
   */
  reclaim(touch: Touch, seen: Touch): Promise<'claimed' | 'left' | 'taken'>;
  /**
   * Records an outcome and answers the record as it is afterwards: a terminal record (sent, skipped, failed) never
   * changes, and a skip or deferral never covers somebody's running send.
   */
  settle(touch: Touch): Promise<Touch>;
  of(subject: SubjectId): Promise<Touch[]>;
  /** Records still `sending` or `unknown` whose lease ended before `before`; an `unknown` without a lease is final. */
  unsettled(before: Instant, limit: number): Promise<Touch[]>;
}

/** A step that waits for a fact. */
export interface Wait {
  enrollment: EnrollmentId;
  subject: SubjectId;
  step: string;
  events: string[];
  since: Instant;
  token: string;
}
export interface Signals {
  /** Stores the token before the caller looks for facts already there; the newest token of a step replaces the older. */
  await(wait: Wait): Promise<void>;
  waiting(subject: SubjectId): Promise<Wait[]>;
  waitOf(enrollment: EnrollmentId, step: string): Promise<Wait | undefined>;
  /** Forgets the wait; with a token, only if that is still its token. */
  done(wait: Pick<Wait, 'enrollment' | 'subject' | 'step'> & { token?: string }): Promise<void>;
}

export interface Tasks {
  /** Creates it unless it is there; answers the one that is there. */
  raise(task: Task): Promise<Task>;
  get(id: TaskId): Promise<Task | undefined>;
  /** Changes an open task; answers the task as it is afterwards, unchanged when it was closed. */
  change(id: TaskId, change: Partial<Task>): Promise<Task>;
  /** Closes it once: `closed` for one caller, `was-closed` for all others. */
  close(
    id: TaskId,
    end: Pick<Task, 'closedBy' | 'closedAt' | 'note'> & { status: Exclude<Task['status'], 'open'> },
  ): Promise<{ task: Task; now: 'closed' | 'was-closed' }>;
  list(filter: { owner?: PersonId; status?: Task['status']; subject?: SubjectId; enrollment?: EnrollmentId }, paging: Paging): Promise<Page<Task>>;
}

export interface Approvals {
  raise(approval: Approval): Promise<Approval>;
  get(id: ApprovalId): Promise<Approval | undefined>;
  /** Changes a waiting approval; answers it as it is afterwards, unchanged when it was decided. */
  change(id: ApprovalId, change: Partial<Approval>): Promise<Approval>;
  /** Decides it once: `decided` for one caller, `was-decided` for all others. */
  decide(
    id: ApprovalId,
    decision: Pick<Approval, 'decidedBy' | 'decidedAt' | 'note' | 'edited'> & { status: Exclude<Approval['status'], 'waiting'> },
  ): Promise<{ approval: Approval; now: 'decided' | 'was-decided' }>;
  list(filter: { status?: Approval['status']; subject?: SubjectId }, paging: Paging): Promise<Page<Approval>>;
}

export interface Prompt {
  subject: SubjectId;
  id: string;
  prompt: string;
  createdAt: Instant;
  expiresAt?: Instant;
}
export interface Prompts {
  keep(prompt: Prompt): Promise<void>;
  of(subject: SubjectId): Promise<Prompt[]>;
}

/** Addresses that must not be mailed, by hash: they survive erasure. */
export interface Suppressions {
  get(emailHash: string): Promise<{ because: 'bounce' | 'complaint' | 'unsubscribed' | 'manual'; at: Instant } | undefined>;
  put(emailHash: string, because: 'bounce' | 'complaint' | 'unsubscribed' | 'manual', at: Instant): Promise<void>;
}

export interface QuarantinedDelivery {
  id: string;
  source: string;
  receivedAt: Instant;
  because: string;
  headers: Record<string, string>;
  raw: Uint8Array;
  replayedAt?: Instant;
}
export interface Quarantine {
  keep(delivery: QuarantinedDelivery): Promise<void>;
  list(paging: Paging): Promise<Page<QuarantinedDelivery>>;
  get(id: string): Promise<QuarantinedDelivery | undefined>;
  replayed(id: string, at: Instant): Promise<void>;
}

export interface Metric {
  name: string;
  day: LocalDate;
  dimension: string;
  value: number;
}
export interface Metrics {
  /** Sets, never adds: a day rolled up twice is the same day. */
  put(metrics: Metric[]): Promise<void>;
  read(name: string, from: LocalDate, to: LocalDate): Promise<Metric[]>;
}

export interface RhythmRuns {
  /** True for the first caller of that rhythm on that local date. */
  claim(name: string, date: LocalDate, at: Instant): Promise<boolean>;
  /** The claim is given back when the work failed, so that a retry may do it. */
  release(name: string, date: LocalDate): Promise<void>;
}

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
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
  /** `sent` with its id, `absent` when it was surely not sent, `unknown` when the mailer cannot tell (SES). */
  find(sendId: string): Promise<{ status: 'sent'; messageId: string } | { status: 'absent' } | { status: 'unknown' }>;
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
