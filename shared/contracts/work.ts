import { z } from 'zod';
import { Instant } from './instant.ts';
import { ApprovalId, EnrollmentId, PersonId, SubjectId, TaskId } from './ids.ts';
import { JourneyId } from './enrollment.ts';
import { Drafting } from './drafting.ts';

export const Role = z.enum(['sdr', 'ae', 'csm', 'manager', 'ops', 'marketing', 'revops']);
export type Role = z.infer<typeof Role>;

export const Channel = z.enum(['call', 'email', 'linkedin', 'whatsapp', 'meeting', 'other']);
export type Channel = z.infer<typeof Channel>;

/** Work for a person. */
export const Task = z.object({
  id: TaskId,
  title: z.string(),
  channel: Channel,
  owner: PersonId,
  role: Role,
  subject: SubjectId,
  enrollment: EnrollmentId.optional(),
  journey: JourneyId.optional(),
  step: z.string().optional(),
  /** The journey's own part that it belongs to: `Week 1 · Foundation`. */
  group: z.string().optional(),
  why: z.string(),
  /** Types of facts that complete it by themselves. */
  completedBy: z.array(z.string()).optional(),
  /** Of one lead and purpose there is one open task, whichever journeys ask for it; it belongs to none of them. */
  purpose: z.string().optional(),
  dueAt: Instant,
  status: z.enum(['open', 'done', 'waived', 'dropped']),
  remindedAt: Instant.optional(),
  escalatedAt: Instant.optional(),
  createdAt: Instant,
  closedAt: Instant.optional(),
  closedBy: z.string().optional(),
  note: z.string().optional(),
  /** The machine that waits for it. Never leaves the table. */
  token: z.string().optional(),
});
export type Task = z.infer<typeof Task>;

/** One part of a document that a person reads before it goes out. */
export const Section = z.object({ title: z.string(), body: z.string(), bullets: z.array(z.string()).default([]) });
export type Section = z.infer<typeof Section>;

/** What somebody promised to do by when. */
export const PlannedAction = z.object({ title: z.string(), owner: z.string(), dueInDays: z.number().int() });
export type PlannedAction = z.infer<typeof PlannedAction>;
/** As the API shows it: with its day, where the document says from when its days count. */
export type DatedAction = PlannedAction & { dueAt?: Instant };

export const Document = z.object({
  kind: z.enum(['qbr-packet']),
  title: z.string(),
  /** The subject of the mail that carries it; the template's own where absent. */
  subjectLine: z.string().optional(),
  sections: z.array(Section),
  /** Actions that become tasks once it is approved: each has an owner. */
  actions: z.array(PlannedAction).default([]),
  /** What `dueInDays` counts from; absent on documents of before: from when they become tasks. */
  actionsFrom: Instant.optional(),
  /** How its reader writes days, `en-IN`; absent: as we do. */
  locale: z.string().optional(),
  /** Which writer composed it. */
  writtenBy: z.string(),
  /** How each of its texts came about; absent on documents of before. */
  drafting: z.array(Drafting).optional(),
});
export type Document = z.infer<typeof Document>;

/** Something that waits for a person's yes or no; decided once. */
export const Approval = z.object({
  id: ApprovalId,
  title: z.string(),
  document: Document,
  edited: Document.optional(),
  /** What our own writer makes of the same facts, where a model wrote: for whoever decides to compare. */
  plain: Document.pick({ subjectLine: true, sections: true }).optional(),
  /** What the brand's rules say of the words of whoever edited it: told to them, and kept. */
  warnings: z.array(z.string()).optional(),
  approver: PersonId,
  subject: SubjectId,
  enrollment: EnrollmentId,
  journey: JourneyId,
  step: z.string(),
  status: z.enum(['waiting', 'approved', 'rejected', 'dropped']),
  dueAt: Instant,
  /** Late, it can still be decided until then; absent: until it is due. */
  decideBy: Instant.optional(),
  createdAt: Instant,
  remindedAt: Instant.optional(),
  decidedAt: Instant.optional(),
  decidedBy: z.string().optional(),
  note: z.string().optional(),
  token: z.string().optional(),
});
export type Approval = z.infer<typeof Approval>;
