import { innerStories, stepsIn, storiesOf } from '../walk.ts';
import type { Step } from '../story.ts';
import { problem, whenever, type Check, type Problem } from './problem.ts';

/** Every path of the story ends in a named ending; the steps for a hot lead may lead back instead. */
export const endings: Check = ({ journey }) => {
  const last = journey.story.at(-1);
  if (!last) return [problem(journey.id, 'the story is empty')];
  return [
    ...whenever(goesOn(journey.story), last.title, 'the story stops here: every path needs a named ending (end)'),
    ...whenever(journey.whenHot?.steps.length === 0, journey.whenHot?.title ?? '', 'nothing is done for a hot lead'),
    ...storiesOf(journey).flatMap(unreached),
    ...storiesOf(journey).flatMap(stepsIn).flatMap(lanesOf),
  ];
};

/** Whether a story can run on past its last step. */
const goesOn = (story: Step[]): boolean => story.every(passes);

const passes = (step: Step): boolean => {
  switch (step.word) {
    case 'end':
      return false;
    case 'branch':
      return [...step.arms.map((arm) => arm.steps), step.otherwise].some(goesOn);
    case 'split':
      return Object.values(step.arms).some(goesOn);
    case 'wait-for':
      return [step.came, step.otherwise].some(goesOn);
    case 'approve':
      return [step.approved, step.rejected, step.undecided].some(goesOn);
    default:
      return true;
  }
};

const unreached = (story: Step[]): Problem[] => [
  ...story.slice(1).flatMap((step, index) => {
    const before = story[index];
    return whenever(
      before !== undefined && !passes(before),
      step.title,
      'no path leads here: the step before always ends',
    );
  }),
  ...story.flatMap((step) => innerStories(step).flatMap(unreached)),
];

const lanesOf = (step: Step): Problem[] =>
  step.word !== 'parallel'
    ? []
    : [
        ...whenever(
          step.lanes.length === 0 || step.lanes.some((lane) => lane.length === 0),
          step.title,
          'a lane is empty',
        ),
        ...step.lanes
          .flatMap(stepsIn)
          .flatMap((inner) =>
            whenever(inner.word === 'end', inner.title, 'a lane cannot end the journey: its siblings still run'),
          ),
      ];
