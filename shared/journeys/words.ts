import type { JourneyId } from '../contracts/enrollment.ts';
import type { FactType } from '../contracts/facts.ts';
import type { TimeOfDay } from '../contracts/instant.ts';
import type { SlaClock } from '../contracts/sla.ts';
import type { Experiment } from '../domain/experiments/experiment.ts';
import type { About, EmailTemplate } from '../emails/template.ts';
import type { Condition } from './conditions.ts';
import type { Moment } from './moments.ts';
import type { Span } from './spans.ts';
import type {
  ApproveStep,
  Arm,
  BestHour,
  BranchStep,
  Chase,
  EmailStep,
  EndStep,
  NotifyStep,
  ParallelStep,
  PromptStep,
  SplitStep,
  StartStep,
  Step,
  TaskStep,
  WaitForStep,
  WaitLimit,
  WaitStep,
} from './story.ts';

type Rest<S> = Omit<S, 'word' | 'title'>;

export const email = <A extends About = never>(
  title: string,
  template: EmailTemplate<A>,
  how: Omit<Rest<EmailStep<A>>, 'template'> = {},
): EmailStep<A> => ({ word: 'email', title, template, ...how });

/** When this reader opens mails, between two local times of day, if that is known; measured beside the usual time. */
export const bestHour = (experiment: BestHour['experiment'], from: TimeOfDay, to: TimeOfDay): BestHour => ({
  experiment,
  from,
  to,
});

export const task = (title: string, work: Rest<TaskStep>): TaskStep => ({ word: 'task', title, ...work });

export const notify = (title: string, to: Rest<NotifyStep>): NotifyStep => ({ word: 'notify', title, ...to });

/** A message that the product shows; kept for its API to fetch. */
export const prompt = (title: string, shows: Rest<PromptStep>): PromptStep => ({ word: 'prompt', title, ...shows });

export const wait = (title: string, limit: WaitLimit): WaitStep => ({ word: 'wait', title, limit });

export const waitFor = <A extends About = never>(
  title: string,
  events: readonly FactType[],
  then: {
    upTo: Span | Moment;
    since?: 'enrollment' | 'step';
    came?: Step<A>[];
    otherwise?: Step<A>[];
  },
): WaitForStep<A> => ({ word: 'wait-for', title, events, since: 'enrollment', came: [], otherwise: [], ...then });

export const given = <A extends About = never>(condition: Condition, ...steps: Step<A>[]): Arm<A> => ({
  given: condition,
  steps,
});

export const branch = <A extends About = never>(
  title: string,
  arms: Arm<A>[],
  otherwise: Step<A>[],
): BranchStep<A> => ({
  word: 'branch',
  title,
  arms,
  otherwise,
});

/** Each arm of the experiment goes its own way; `[]` is a holdout, for which nothing happens here. */
export const split = <Arm extends string, A extends About = never>(
  title: string,
  experiment: Experiment<Arm>,
  arms: Readonly<Record<NoInfer<Arm>, Step<A>[]>>,
): SplitStep<A> => ({ word: 'split', title, experiment, arms });

export const parallel = <A extends About = never>(title: string, ...lanes: Step<A>[][]): ParallelStep<A> => ({
  word: 'parallel',
  title,
  lanes,
});

/** One lane per row of a list, side by side. */
export const forEach = <Row, A extends About = never>(
  title: string,
  rows: readonly Row[],
  lane: (row: Row) => Step<A> | Step<A>[],
): ParallelStep<A> => ({ word: 'parallel', title, lanes: rows.map((row) => [lane(row)].flat()) });

/** A task in a row: what, whose, by which channel, due when, why, and the facts that complete it by themselves. */
type Row = [
  title: string,
  role: TaskStep['role'],
  channel: TaskStep['channel'],
  due: TaskStep['due'],
  why: string,
  ...completedBy: FactType[],
];

/** Tasks of one group side by side; the story goes on when each is done, or waived by name. */
export const checklist = (group: string, chase: Chase, ...rows: Row[]): ParallelStep<never> =>
  forEach(group, rows, ([title, role, channel, due, why, ...completedBy]) =>
    task(title, { role, channel, due, why, group, completedBy, chase }),
  );

/**
 * Watches one clock of the SLA: its owner is warned when 80% of the time is gone, the manager hears of a breach. Whoever
 * keeps the promise ends the journey by its goal, so nothing here asks again.
 */
export const watchClock = (clock: SlaClock, role: NotifyStep['role'], promise: string): Step<never>[] => [
  wait(`${promise} · until 80% of the time`, { until: `${clock} at 80%` }),
  notify(`${promise} · warn the owner`, { role, urgency: 'high', message: `80% of the time is gone: ${promise}` }),
  wait(`${promise} · until the time is over`, { until: `${clock} due` }),
  notify(`${promise} · tell the manager`, { role: 'manager', urgency: 'high', message: `Missed: ${promise}` }),
  end(`${promise} · missed`, { because: `missed: ${promise}`, how: 'finished' }),
];

export const approve = <A extends About = never>(title: string, how: Rest<ApproveStep<A>>): ApproveStep<A> => ({
  word: 'approve',
  title,
  ...how,
});

export const start = (title: string, journey: JourneyId, awaited?: { atMost: Span }): StartStep => ({
  word: 'start',
  title,
  journey,
  ...(awaited && { awaited }),
});

/** A named ending: every path of a story ends in one. */
export const end = (title: string, how: Omit<Rest<EndStep>, 'how'> & { how?: EndStep['how'] }): EndStep => ({
  word: 'end',
  title,
  how: 'finished',
  ...how,
});
