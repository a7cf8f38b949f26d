import type { ApprovalPolicy } from '../contracts/drafting.ts';
import type { JourneyId } from '../contracts/enrollment.ts';
import type { FactType } from '../contracts/facts.ts';
import type { TimeOfDay } from '../contracts/instant.ts';
import type { Stage } from '../contracts/lead.ts';
import type { Channel, Document, Role } from '../contracts/work.ts';
import type { About, EmailTemplate } from '../emails/template.ts';
import type { Experiment } from '../domain/experiments/experiment.ts';
import type { Condition } from './conditions.ts';
import type { Moment } from './moments.ts';
import type { Span } from './spans.ts';

/** What a journey is told in: a closed list of words. `A` is whom its mails may be about. */
export type Step<A extends About = About> =
  | EmailStep<A>
  | TaskStep
  | NotifyStep
  | PromptStep
  | WaitStep
  | WaitForStep<A>
  | BranchStep<A>
  | SplitStep<A>
  | ParallelStep<A>
  | ApproveStep<A>
  | StartStep
  | EndStep;

/** The title is what ops see at 3 a.m.: unique in its journey, at most 80 characters with what helpers add to it. */
interface Titled {
  title: string;
}

export interface EmailStep<A extends About = About> extends Titled {
  word: 'email';
  template: EmailTemplate<A>;
  /** A calendar moment, a stretch after the step before, or (absent) as soon as the policy allows. */
  on?: Moment | Span;
  to?: 'subject' | 'sponsor';
  sendOn?: 'any-day' | 'business-days';
  /** Not worth sending after this moment. Left out: the next touch's moment. */
  expires?: Moment;
  /** The approved document that it carries. */
  carries?: Document['kind'];
  /** On the day of `on`, at the hour at which this reader opens mails; the arm `usual` gets it at the time that `on` says. */
  at?: BestHour;
}

/** The arms are named so wherever a best hour is tried: whether it helps is asked of each lead beside the usual time. */
export interface BestHour {
  experiment: Experiment<'usual' | 'best'>;
  /** Local times of day that it stays between. */
  from: TimeOfDay;
  to: TimeOfDay;
}

/** How a task that the story waits for is followed up, each counted from the one before. */
export interface Chase {
  /** After the reminder at the due moment, tell the manager. */
  escalateAfter: Span;
  /** After the manager was told, ops are asked; with `goOnAt` the story goes on instead and the task stays open. */
  atMost: Span | { goOnAt: Moment };
}

export interface TaskStep extends Titled {
  word: 'task';
  role: Role;
  channel: Channel;
  /** A calendar moment, or a stretch from when it is raised. */
  due: Moment | Span;
  why: string;
  group?: string;
  /** Facts that complete it by themselves. */
  completedBy?: readonly FactType[];
  /** Present: the story waits until it is done or waived. */
  chase?: Chase;
  /** An open task of the same purpose does for all journeys that ask for it. */
  purpose?: string;
  /** The owner hears of it with the task beside it. */
  note?: 'none';
  /** Also one task per action of this approved document. */
  actionsOf?: Document['kind'];
}

export interface NotifyStep extends Titled {
  word: 'notify';
  role: Role;
  message: string;
  urgency?: 'normal' | 'high';
}

export interface PromptStep extends Titled {
  word: 'prompt';
  prompt: string;
  expires?: Moment;
}

export type WaitLimit =
  | { for: Span }
  | { until: Moment }
  /** That many business days on, at a local time of day. */
  | { businessDays: number; at: TimeOfDay }
  /** The next time it is that local time of day. */
  | { untilTime: TimeOfDay };

export interface WaitStep extends Titled {
  word: 'wait';
  limit: WaitLimit;
}

export interface WaitForStep<A extends About = About> extends Titled {
  word: 'wait-for';
  events: readonly FactType[];
  upTo: Span | Moment;
  /** Facts count since the enrollment began, or since this step. */
  since: 'enrollment' | 'step';
  came: Step<A>[];
  otherwise: Step<A>[];
}

export interface Arm<A extends About = About> {
  given: Condition;
  steps: Step<A>[];
}

export interface BranchStep<A extends About = About> extends Titled {
  word: 'branch';
  /** The first that holds is taken. */
  arms: Arm<A>[];
  otherwise: Step<A>[];
}

/** An experiment on the story itself; an arm without steps is a holdout: it gets nothing, and the story goes on. */
export interface SplitStep<A extends About = About> extends Titled {
  word: 'split';
  experiment: Experiment;
  arms: Readonly<Record<string, Step<A>[]>>;
}

export interface ParallelStep<A extends About = About> extends Titled {
  word: 'parallel';
  /** Side by side; the story goes on when all are through. A step that fails is parked, its siblings go on. */
  lanes: Step<A>[][];
}

export interface ApproveStep<A extends About = About> extends Titled {
  word: 'approve';
  document: Document['kind'];
  /** Who must have seen such a text before it goes out; absent: somebody each one. */
  policy?: ApprovalPolicy;
  /** The title of the step that drafts it, and what the draft is called. */
  draft: string;
  called: string;
  role: Role;
  due: Moment;
  chase: { escalateAfter: Span; decideBy: Moment };
  approved: Step<A>[];
  rejected: Step<A>[];
  /** Nobody decided in time. */
  undecided: Step<A>[];
}

export interface StartStep extends Titled {
  word: 'start';
  journey: JourneyId;
  /** Absent: fire and forget. */
  awaited?: { atMost: Span };
}

export interface EndStep extends Titled {
  word: 'end';
  because: string;
  stage?: Stage;
  how: 'goal' | 'exit' | 'finished';
}
