import type { Journey } from './journey.ts';
import { atTime, type Moment } from './moments.ts';
import type { Span } from './spans.ts';
import type { EmailStep, Step } from './story.ts';

/** The stories inside a step, in the order in which they are told. */
export const innerStories = (step: Step): Step[][] => {
  switch (step.word) {
    case 'branch':
      return [...step.arms.map((arm) => arm.steps), step.otherwise];
    case 'split':
      return Object.values(step.arms);
    case 'wait-for':
      return [step.came, step.otherwise];
    case 'parallel':
      return step.lanes;
    case 'approve':
      return [step.approved, step.rejected, step.undecided];
    default:
      return [];
  }
};

/** The story, and before it what is done when the lead is hot. */
export const storiesOf = (journey: Journey): Step[][] => [
  ...(journey.whenHot ? [journey.whenHot.steps] : []),
  journey.story,
];

export const stepsIn = (story: Step[]): Step[] =>
  story.flatMap((step) => [step, ...innerStories(step).flatMap(stepsIn)]);

export const everyStep = (journey: Journey): Step[] => storiesOf(journey).flatMap(stepsIn);

const asMoment = (time: Moment | Span | undefined): Moment[] => (typeof time === 'string' ? [time] : []);

/** When a mail's turn comes: where it looks for the best hour, as that day's hours begin. */
export const beginOf = ({ on, at }: EmailStep): Moment | Span | undefined =>
  at !== undefined && typeof on === 'string' ? atTime(on, at.from) : on;

/** The calendar moments that a step itself names, the one at which it begins first. */
export const momentsOf = (step: Step): Moment[] => {
  switch (step.word) {
    case 'email':
      return [...asMoment(beginOf(step)), ...asMoment(step.expires)];
    case 'task':
      return [
        ...asMoment(step.due),
        ...(step.chase && 'goOnAt' in step.chase.atMost ? [step.chase.atMost.goOnAt] : []),
      ];
    case 'prompt':
      return asMoment(step.expires);
    case 'wait':
      return 'until' in step.limit ? [step.limit.until] : [];
    case 'wait-for':
      return asMoment(step.upTo);
    case 'approve':
      return [step.due, step.chase.decideBy];
    default:
      return [];
  }
};
