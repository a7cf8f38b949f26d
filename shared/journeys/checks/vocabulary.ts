import { JourneyId } from '../../contracts/enrollment.ts';
import { factTypes } from '../../contracts/facts.ts';
import { TimeOfDay } from '../../contracts/instant.ts';
import { Stage } from '../../contracts/lead.ts';
import { rhythms } from '../../contracts/rhythms.ts';
import { Channel, Role } from '../../contracts/work.ts';
import { touchesIn } from '../conditions.ts';
import type { EventMatch } from '../events.ts';
import type { Journey } from '../journey.ts';
import type { Step } from '../story.ts';
import { everyStep } from '../walk.ts';
import { whenever, type Check, type Problem } from './problem.ts';

/** The types say it too; a journey that is run without them (or in plain JavaScript) is told in words. */
export const vocabulary: Check = ({ journey }) => [
  ...frame(journey),
  ...everyStep(journey).flatMap((step) => words(step, journey)),
];

const frame = (journey: Journey): Problem[] => {
  const here = journey.id;
  const events = [
    ...journey.startsOn.filter((start) => 'event' in start),
    ...[...journey.goal.when, ...journey.exits].map(({ match }) => match),
  ];
  return [
    ...whenever(
      !JourneyId.safeParse(here).success,
      here,
      `no journey has the id “${here}”: name it in contracts/enrollment.ts`,
    ),
    ...whenever(!Role.safeParse(journey.owner).success, here, `its owner “${journey.owner}” is no role`),
    ...whenever(
      !(Number.isInteger(journey.version) && journey.version > 0),
      here,
      'its version is a whole number from 1',
    ),
    ...whenever(journey.goal.says.trim() === '', here, 'it has no goal'),
    ...whenever(journey.startsOn.length === 0, here, 'nothing starts it'),
    ...journey.startsOn.flatMap((start) =>
      whenever(
        'rhythm' in start && !rhythms.some(({ name }) => name === start.rhythm),
        here,
        'it starts on an unknown rhythm',
      ),
    ),
    ...events.flatMap((event) => known(here, event)),
  ];
};

const isKnown = (event: string): boolean => factTypes.some((type) => type === event);
const known = (step: string, { event }: EventMatch): Problem[] =>
  whenever(!isKnown(event), step, `no fact has the type “${event}”: the catalogue is contracts/facts.ts`);

const words = (step: Step, journey: Journey): Problem[] => {
  const { title } = step;
  const role = (name: string): Problem[] => whenever(!Role.safeParse(name).success, title, `“${name}” is no role`);
  const events = (names: readonly string[]): Problem[] =>
    names.flatMap((name) => whenever(!isKnown(name), title, `no fact has the type “${name}”`));
  switch (step.word) {
    case 'task':
      return [
        ...role(step.role),
        ...whenever(!Channel.safeParse(step.channel).success, title, `“${step.channel}” is no channel`),
        ...events(step.completedBy ?? []),
      ];
    case 'notify':
    case 'approve':
      return role(step.role);
    case 'wait':
      return 'at' in step.limit || 'untilTime' in step.limit
        ? whenever(
            !TimeOfDay.safeParse('at' in step.limit ? step.limit.at : step.limit.untilTime).success,
            title,
            'that is no time of day',
          )
        : [];
    case 'wait-for':
      return [...whenever(step.events.length === 0, title, 'it waits for nothing'), ...events(step.events)];
    case 'branch':
      return step.arms
        .flatMap((arm) => touchesIn(arm.given))
        .flatMap((mail) =>
          whenever(
            !everyStep(journey).some((other) => other.word === 'email' && other.title === mail),
            title,
            `no mail here is titled “${mail}”`,
          ),
        );
    case 'start':
      return [
        ...whenever(!JourneyId.safeParse(step.journey).success, title, `no journey is called “${step.journey}”`),
        ...whenever(step.journey === journey.id, title, 'a journey cannot start itself'),
      ];
    case 'end':
      return step.stage === undefined
        ? []
        : whenever(!Stage.safeParse(step.stage).success, title, `“${step.stage}” is no stage`);
    default:
      return [];
  }
};
