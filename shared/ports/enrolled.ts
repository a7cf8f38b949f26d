import type { Enrollment, JourneyId } from '../contracts/enrollment.ts';
import type { ApprovalId, EnrollmentId, PersonId, SubjectId, TaskId, TouchId } from '../contracts/ids.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Touch } from '../contracts/touch.ts';
import type { Approval, Task } from '../contracts/work.ts';
import type { Page, Paging } from './page.ts';

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
  close(
    id: EnrollmentId,
    end: { how: NonNullable<Enrollment['how']>; because: string; at: Instant },
  ): Promise<{ enrollment: Enrollment; now: 'closed' | 'was-closed' }>;
}

/** The marketing sends of one lead in the last seven days, which caps are counted from. */
export interface SendLedger {
  sends: { touch: TouchId; at: Instant; kind: Touch['kind'] }[];
  rev: number;
  /** Those to the leads that were merged into this one: it is one person, whatever we called them. */
  merged?: (Pick<SendLedger, 'sends' | 'rev'> & { subject: SubjectId })[];
}

export interface Touches {
  get(id: TouchId): Promise<Touch | undefined>;
  ledger(subject: SubjectId, merged?: SubjectId[]): Promise<SendLedger>;
  /**
   * One transaction: the record is put (absent, or deferred before), the enrollment is open, and the ledgers are still
   * those that the decision was made on. `left`: the enrollment is closed. `taken`: the record exists. `moved`: decide again.
   * `new`: the caller has just seen that there is no record, and none is looked for before it is put.
   */
  claim(
    touch: Touch,
    ledger: SendLedger,
    is?: 'new' | 'perhaps there',
  ): Promise<'claimed' | 'left' | 'taken' | 'moved'>;
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
  /** Those that are settled or put off, by when: from `from` on, before `to`; oldest first. For reports. */
  list(filter: { from: Instant; to: Instant }, paging: Paging): Promise<Page<Touch>>;
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
  list(
    filter: { owner?: PersonId; status?: Task['status']; subject?: SubjectId; enrollment?: EnrollmentId },
    paging: Paging,
  ): Promise<Page<Task>>;
}

export interface Approvals {
  raise(approval: Approval): Promise<Approval>;
  get(id: ApprovalId): Promise<Approval | undefined>;
  /** Changes a waiting approval; answers it as it is afterwards, unchanged when it was decided. */
  change(id: ApprovalId, change: Partial<Approval>): Promise<Approval>;
  /** Decides it once: `decided` for one caller, `was-decided` for all others. */
  decide(
    id: ApprovalId,
    decision: Pick<Approval, 'decidedBy' | 'decidedAt' | 'note' | 'edited' | 'warnings'> & {
      status: Exclude<Approval['status'], 'waiting'>;
    },
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
