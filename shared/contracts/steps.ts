import { z } from 'zod';
import { Instant, TimeOfDay } from './instant.ts';
import { ApprovalId, EnrollmentId, FactId, SubjectId, TaskId } from './ids.ts';
import { JourneyId } from './enrollment.ts';
import { ApprovalPolicy } from './drafting.ts';
import { Grade, Stage } from './lead.ts';
import { Segment } from './account.ts';
import { factTypes, type FactType } from './facts.ts';
import { whenAsked } from './when-asked.ts';
import { Channel, Role } from './work.ts';

/**
 * What a machine says to a step's Lambda and what it hears back. Ids, enums, numbers and instants only.
 * Functions are called unqualified while old executions live on: these shapes only ever gain optional fields.
 */
export const Call = z.object({
  enrollment: EnrollmentId,
  subject: SubjectId,
  journey: JourneyId,
  version: z.number().int(),
  /**
   * The step's title. A helper state (remind, escalate, look once more, park) says the title of the step that it
   * helps, so that it finds that step's task, approval or wait.
   */
  step: z.string().min(1).max(80),
  /** How many times this step has come round within the enrollment; 0 at first. */
  occurrence: z.number().int().nonnegative().default(0),
  /** The task token, on steps that wait for somebody. */
  token: z.string().optional(),
});
export type Call = z.infer<typeof Call>;

const eventType = z.enum(factTypes as [FactType, ...FactType[]]);

/** A step: its payload is `{call, ask}`; its answer is what the machine may branch on. */
const step = <Ask extends z.ZodType, Answer extends z.ZodType>(ask: Ask, answer: Answer) => ({ ask, answer });

export const steps = whenAsked({
  'send-email': () =>
    step(
      z.object({
        template: z.string(),
        kind: z.enum(['marketing', 'transactional']),
        topic: z.string().default('product'),
        to: z.enum(['subject', 'sponsor']).default('subject'),
        sendOn: z.enum(['any-day', 'business-days']).default('any-day'),
        /** A deferral past this instant is a skip: a late mail is worth less than the next one. */
        expiresAt: Instant.optional(),
        /** The approved document that the mail carries. */
        document: ApprovalId.optional(),
        /** Goes out between two local times of day, at the hour at which this reader opens mails; `usual`, where nobody knows. */
        bestHour: z.object({ from: TimeOfDay, to: TimeOfDay, usual: TimeOfDay, experiment: z.string() }).optional(),
      }),
      z.object({
        outcome: z.enum(['sent', 'skipped', 'deferred', 'unknown', 'failed']),
        because: z.string(),
        until: Instant.optional(),
        /** Rescored as the mail is decided (flagsOf(…).hot): the machine reacts to intent without a look-up of its own. */
        hot: z.boolean().default(false),
      }),
    ),
  'raise-task': () =>
    step(
      z.object({
        title: z.string(),
        channel: Channel,
        role: Role,
        dueAt: Instant,
        why: z.string(),
        group: z.string().optional(),
        /** Facts that complete it by themselves: nobody ticks what the product already saw. */
        completedBy: z.array(eventType).optional(),
        /** An open task of the same purpose about the same subject does for both; the earlier due moment counts. */
        purpose: z.string().optional(),
        /** The owner hears of it with the task beside it: no note of its own. */
        note: z.enum(['none']).optional(),
        /** Also one task per action of this approved document: its title, owner and date; of a document of before, due `dueInDays` after dueAt. */
        actionsOf: ApprovalId.optional(),
      }),
      z.object({ task: TaskId, outcome: z.enum(['raised', 'done', 'waived', 'dropped']) }),
    ),
  /** Reminds the owner, or tells the manager, and waits on. */
  'chase-task': () =>
    step(
      z.object({ title: z.string(), level: z.enum(['remind', 'escalate']) }),
      z.object({ task: TaskId, outcome: z.enum(['done', 'waived', 'dropped']) }),
    ),
  notify: () =>
    step(
      z.object({ role: Role, message: z.string(), urgency: z.enum(['normal', 'high']).default('normal') }),
      z.object({ outcome: z.enum(['sent', 'skipped']), because: z.string() }),
    ),
  'show-prompt': () =>
    step(z.object({ prompt: z.string(), expiresAt: Instant.optional() }), z.object({ outcome: z.enum(['kept']) })),
  'draft-document': () =>
    step(
      z.object({ document: z.enum(['qbr-packet']), title: z.string() }),
      z.object({ approval: ApprovalId, writtenBy: z.string() }),
    ),
  'ask-approval': () =>
    step(
      z.object({
        approval: ApprovalId,
        role: Role,
        dueAt: Instant,
        /** `close`: the time is over; whoever decided until now is heard, and nobody afterwards. */
        level: z.enum(['ask', 'remind', 'escalate', 'close']).default('ask'),
        /** Who must have seen such a text. */
        policy: ApprovalPolicy.default('always'),
      }),
      z.object({ approval: ApprovalId, decision: z.enum(['approve', 'reject', 'none']) }),
    ),
  'wait-for': () =>
    step(
      z.object({ events: z.array(eventType).min(1), since: z.enum(['enrollment', 'step']).default('enrollment') }),
      z.object({ came: eventType, factId: FactId }),
    ),
  /** The timeout branch looks once more: the event may have come between the timeout and now. */
  'look-once-more': () =>
    step(
      z.object({
        events: z.array(eventType).min(1),
        since: z.enum(['enrollment', 'step']).default('enrollment'),
        waited: z.string(),
      }),
      z.object({ came: eventType.nullable(), factId: FactId.optional() }),
    ),
  /** The flags that branches read. */
  'look-up': () =>
    step(
      z.object({ touches: z.array(z.string()).default([]) }),
      z.object({
        grade: z.string() as unknown as z.ZodType<Grade>, // as: our own rules write it, and a pattern would not narrow the type
        fit: z.number(),
        engagement: z.number(),
        confidence: z.number(),
        hot: z.boolean(),
        stage: Stage,
        segment: Segment.nullable(),
        health: z.number().nullable(),
        atRisk: z.boolean(),
        /** Step titles of this enrollment's mails that were opened / clicked / replied by a person. */
        opened: z.array(z.string()),
        clicked: z.array(z.string()),
        replied: z.array(z.string()),
        onboarded: z.boolean(),
        /** A customer of long standing: the contract began more than six weeks ago. */
        established: z.boolean().optional(),
        /** The address must not be mailed (bounce, complaint, unsubscribed). Absent where nobody asked. */
        suppressed: z.boolean().optional(),
        /** Their company is a customer, whoever of it they are. */
        atCustomer: z.boolean().optional(),
        /** We know where to write to them. */
        address: z.boolean().optional(),
        /** On what ground they may be mailed. */
        consent: z.string().optional(),
        /** Clocks of the SLA that run for this lead. */
        clocks: z.array(z.string()).optional(),
      }),
    ),
  /** The arm of an experiment that this subject is in; the first of `arms` where the experiment is over. */
  'assign-arm': () =>
    step(z.object({ experiment: z.string(), arms: z.array(z.string()).min(1) }), z.object({ arm: z.string() })),
  'find-time': () =>
    step(
      z.object({
        businessDays: z.number().int().nonnegative().optional(),
        days: z.number().int().nonnegative().optional(),
        at: TimeOfDay.optional(),
      }),
      z.object({ at: Instant }),
    ),
  'start-journey': () =>
    step(
      z.object({ journey: JourneyId, wait: z.enum(['no', 'until-it-ends']).default('no') }),
      z.object({ started: z.boolean(), because: z.string(), how: z.string().optional() }),
    ),
  'end-journey': () =>
    step(
      z.object({
        because: z.string(),
        stage: Stage.optional(),
        how: z.enum(['goal', 'exit', 'finished']).default('finished'),
      }),
      z.object({ because: z.string() }),
    ),
  /** A step that failed beside its siblings: ops are asked to mend it; completing their task tries it again. */
  park: () =>
    step(
      z.object({ failed: z.string(), error: z.string() }),
      z.object({ task: TaskId, outcome: z.enum(['done', 'waived', 'dropped']) }),
    ),
});

export type StepName = keyof typeof steps;
export const stepNames = Object.keys(steps) as StepName[];
export type AskOf<S extends StepName> = z.infer<(typeof steps)[S]['ask']>;
export type AnswerOf<S extends StepName> = z.infer<(typeof steps)[S]['answer']>;
/** What a machine writes: the ask before defaults. */
export type AskWritten<S extends StepName> = z.input<(typeof steps)[S]['ask']>;
