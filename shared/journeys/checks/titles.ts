import { everyState } from '../compiler/machine.ts';
import { leftTheJourney } from '../compiler/scope.ts';
import { everyStep } from '../walk.ts';
import { problem, whenever, type Check } from './problem.ts';

const longest = 80;
/** Only the compiler writes it, before what a helper state does: so unique step titles make unique state titles. */
const helperMark = ' — ';

/** Titles are what ops read at 3 a.m., and what a step is called in every record. */
export const titles: Check = ({ journey, asl }) => {
  const told = [
    ...(journey.whenHot ? [journey.whenHot.title] : []),
    ...everyStep(journey).flatMap((step) => (step.word === 'approve' ? [step.draft, step.title] : [step.title])),
  ];
  const long = everyState(asl.States).filter(([title]) => title.length > longest);
  return [
    ...told.flatMap((title, index) => [
      ...whenever(told.indexOf(title) < index, title, 'two steps have this title: each needs its own'),
      ...whenever(title.trim() === '' || title !== title.trim(), title, 'a title begins and ends with a word'),
      ...whenever(
        title.includes(helperMark),
        title,
        `“${helperMark.trim()}” is kept for helper states: use “·” or a comma`,
      ),
      ...whenever(title === leftTheJourney, title, 'this title is kept for those who leave'),
    ]),
    ...long.map(([title]) =>
      problem(
        title.split(helperMark)[0] ?? title,
        `“${title}” has ${title.length} characters, at most ${longest} are allowed`,
      ),
    ),
  ];
};
