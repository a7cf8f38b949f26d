import type { Journey } from '../journey.ts';
import type { ParallelStep, Step } from '../story.ts';
import { innerStories } from '../walk.ts';
import { catchLeaving } from './calls.ts';
import { emailEntry, emailStates } from './email-states.ts';
import { whenHotStates } from './when-hot.ts';
import { jsonata } from './printing.ts';
import { branchEntry, branchStates, endStates, splitEntry, splitStates } from './path-states.ts';
import { leftTheJourney, type Scope } from './scope.ts';
import type { Asl, Flow, State, Told } from './machine.ts';
import { startStates, waitEntry, waitForStates, waitStates } from './waiting-states.ts';
import { approveStates, notifyStates, promptStates, taskStates } from './work-states.ts';

/**
 * The machine of a journey that passes its checks (checks/checks.ts). The same journey gives the same bytes: keys
 * stand in the order of telling.
 */
export const compile = (journey: Journey): Asl => {
  const scope: Scope = { journey, leaveTo: leftTheJourney, failing: 'fails', whenHot: undefined, following: [] };
  const { whenHot } = journey;
  const goesTo = entryOfStory(whenHot?.steps ?? [], nowhere);
  const asking = whenHot && { goesTo, asked: whenHot.asked };
  const story = storyStates(journey.story, nowhere, { ...scope, whenHot: asking });
  const first = entryOfStory(journey.story, nowhere);
  const hot = whenHotStates(journey, { first, goesTo, story, scope, tell: storyStates });
  return {
    Comment: `${journey.title}, version ${journey.version}. Compiled from state-machines/${journey.id}/journey.ts by npm run journeys.`,
    QueryLanguage: 'JSONata',
    StartAt: whenHot?.asked === 'once' ? (hot[0]?.[0] ?? first) : first,
    States: Object.fromEntries([...hot, ...story, [leftTheJourney, { Type: 'Succeed' }]] satisfies Told),
  };
};

/** A story's last step is an ending: the checks see to it that nothing leads here. */
const nowhere: Flow = { End: true };

export type Tell = typeof storyStates;

const storyStates = (story: Step[], flow: Flow, scope: Scope): Told =>
  story.flatMap((step, index) => {
    const following = story.slice(index + 1);
    const next = following[0];
    return stepStates(step, next ? { Next: entryOf(next) } : flow, {
      ...scope,
      following: [...following, ...scope.following],
    });
  });

const entryOf = (step: Step): string => {
  switch (step.word) {
    case 'email':
      return emailEntry(step);
    case 'wait':
      return waitEntry(step);
    case 'branch':
      return branchEntry(step);
    case 'split':
      return splitEntry(step);
    case 'approve':
      return step.draft;
    default:
      return step.title;
  }
};

/** The title where a story begins; an empty one is where the story around it goes on. */
const entryOfStory = (story: Step[], flow: Flow): string =>
  story[0] ? entryOf(story[0]) : 'Next' in flow ? flow.Next : leftTheJourney;

const stepStates = (step: Step, flow: Flow, scope: Scope): Told => {
  const next = entryOfStory([], flow);
  const inner = (): Told => innerStories(step).flatMap((story) => storyStates(story, flow, scope));
  switch (step.word) {
    case 'email':
      return emailStates(step, next, scope);
    case 'task':
      return taskStates(step, flow, scope);
    case 'notify':
      return notifyStates(step, flow, scope);
    case 'prompt':
      return promptStates(step, flow, scope);
    case 'wait':
      return waitStates(step, flow, scope);
    case 'wait-for': {
      const to = { came: entryOfStory(step.came, flow), otherwise: entryOfStory(step.otherwise, flow) };
      return [...waitForStates(step, to, scope), ...inner()];
    }
    case 'branch': {
      const to = {
        arms: step.arms.map((arm) => entryOfStory(arm.steps, flow)),
        otherwise: entryOfStory(step.otherwise, flow),
      };
      return [...branchStates(step, to, scope), ...inner()];
    }
    case 'split': {
      const ways = Object.entries(step.arms).map(([arm, steps]) => [arm, entryOfStory(steps, flow)]);
      return [...splitStates(step, Object.fromEntries(ways), scope), ...inner()];
    }
    case 'approve': {
      const to = {
        approved: entryOfStory(step.approved, flow),
        rejected: entryOfStory(step.rejected, flow),
        undecided: entryOfStory(step.undecided, flow),
      };
      return [...approveStates(step, to, scope), ...inner()];
    }
    case 'parallel':
      return parallelStates(step, flow, scope);
    case 'start':
      return startStates(step, flow, scope);
    case 'end':
      return endStates(step, scope);
  }
};

const parallelStates = (step: ParallelStep, flow: Flow, scope: Scope): Told => [
  [
    step.title,
    {
      Type: 'Parallel',
      Branches: step.lanes.map((lane) => laneMachine(lane, scope)),
      Catch: [catchLeaving(scope)],
      Output: { closed: step.title },
      ...flow,
    },
  ],
];

/** A lane ends on its own: with its last task, or, where that is a choice, with a state that says so. */
const laneMachine = (lane: Step[], scope: Scope): { StartAt: string; States: Record<string, State> } => {
  const [first, last] = [lane[0], lane.at(-1)];
  const name = first?.title ?? '';
  const done = `${name} — done`;
  const left = `${name} — left the journey`;
  const flow: Flow = last && endsInChoice(last) ? { Next: done } : { End: true };
  const states: Told = [
    ...storyStates(lane, flow, { ...scope, leaveTo: left, failing: 'parks', whenHot: undefined }),
    ...('Next' in flow ? ([[done, { Type: 'Succeed' }]] satisfies Told) : []),
    // Fails its Parallel, which catches it: the lanes beside it need not run on until they notice for themselves.
    [left, { Type: 'Fail', Error: 'LeftJourney', Cause: jsonata('$states.input.because') }],
  ];
  return { StartAt: entryOfStory(lane, flow), States: Object.fromEntries(states) };
};

const endsInChoice = (step: Step): boolean =>
  ['email', 'branch', 'split', 'wait-for', 'approve'].includes(step.word) ||
  (step.word === 'task' && step.chase !== undefined && 'goOnAt' in step.chase.atMost);
