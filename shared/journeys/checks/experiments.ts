import { declaredAs } from '../../domain/experiments/declaration.ts';
import { armsOf, controlOf, experimentProblems } from '../../domain/experiments/experiment.ts';
import { triedIn } from '../experiments.ts';
import { readMoment } from '../moments.ts';
import type { EmailStep, SplitStep } from '../story.ts';
import { everyStep } from '../walk.ts';
import { problem, whenever, type Check, type Problem } from './problem.ts';

/** Experiments can be begun, have steps for each arm, and mean the same wherever they are named. */
export const experiments: Check = ({ journey }) => {
  const steps = everyStep(journey);
  const declared = new Map<string, string>();
  return steps.flatMap((step) => [
    ...(step.word === 'split' ? splitOf(step) : step.word === 'email' ? hoursOf(step) : []),
    ...triedIn(step).flatMap(([, told]) => {
      const before = declared.get(told.id) ?? declaredAs(told);
      declared.set(told.id, before);
      return whenever(
        before !== declaredAs(told),
        step.title,
        `the experiment “${told.id}” is declared otherwise elsewhere: give one of them another id`,
      );
    }),
  ]);
};

const splitOf = ({ title, experiment, arms }: SplitStep): Problem[] => {
  const told = Object.keys(arms);
  return [
    ...experimentProblems(experiment).map((because) => problem(title, because)),
    ...armsOf(experiment).flatMap((arm) => whenever(!told.includes(arm), title, `what happens in the arm “${arm}”?`)),
    ...told.flatMap((arm) =>
      whenever(!armsOf<string>(experiment).includes(arm), title, `its experiment has no arm “${arm}”`),
    ),
  ];
};

const hoursOf = ({ title, on, at }: EmailStep): Problem[] => {
  if (at === undefined) return [];
  const parts = typeof on === 'string' ? readMoment(on) : undefined;
  if (parts === undefined || parts.count === 'sla')
    return [problem(title, 'a best hour is looked for on a day: say which (on), with the usual time')];
  return [
    ...experimentProblems(at.experiment).map((because) => problem(title, because)),
    ...whenever(controlOf(at.experiment) !== 'usual', title, 'the usual time is the first arm of its experiment'),
    ...whenever(
      !(at.from <= parts.time && parts.time <= at.to),
      title,
      `the usual time lies outside of ${at.from} to ${at.to}`,
    ),
  ];
};
