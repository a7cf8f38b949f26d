import { armsOf, controlOf } from '../../domain/experiments/experiment.ts';
import { sayCondition, touchesIn } from '../conditions.ts';
import type { BranchStep, EndStep, SplitStep } from '../story.ts';
import { calling, parking, parkTitle } from './calls.ts';
import { condition, jsonata, literal } from './printing.ts';
import type { Told } from './machine.ts';
import type { Scope } from './scope.ts';

export const branchEntry = ({ title }: BranchStep): string => `${title} — look it up`;

export const branchStates = (step: BranchStep, to: { arms: string[]; otherwise: string }, scope: Scope): Told => {
  const { title, arms } = step;
  const entry = branchEntry(step);
  const touches = [...new Set(arms.flatMap((arm) => touchesIn(arm.given)))];
  const ask = touches.length > 0 ? { touches } : {};
  return [
    [entry, calling({ step: title, fn: 'look-up', ask, flow: { Next: title } }, scope)],
    ...(scope.failing === 'parks' ? ([[parkTitle(title), parking(title, entry, scope)]] satisfies Told) : []),
    [
      title,
      {
        Type: 'Choice',
        Choices: arms.map((arm, index) => ({
          Comment: sayCondition(arm.given),
          Condition: jsonata(condition(arm.given)),
          Next: to.arms[index] ?? to.otherwise,
        })),
        Default: to.otherwise,
      },
    ],
  ];
};

export const splitEntry = ({ title }: SplitStep): string => `${title} — take an arm`;

/** A step says which arm; who is in none of those that this machine knows goes the way of the first. */
export const splitStates = (step: SplitStep, to: Record<string, string>, scope: Scope): Told => {
  const { title, experiment } = step;
  const [control, arms] = [controlOf(experiment), armsOf(experiment)];
  const entry = splitEntry(step);
  const ask = { experiment: experiment.id, arms };
  return [
    [entry, calling({ step: title, fn: 'assign-arm', ask, flow: { Next: title } }, scope)],
    ...(scope.failing === 'parks' ? ([[parkTitle(title), parking(title, entry, scope)]] satisfies Told) : []),
    [
      title,
      {
        Type: 'Choice',
        Choices: arms
          .filter((arm) => arm !== control)
          .map((arm) => ({
            Comment: `is in the arm “${arm}”`,
            Condition: jsonata(`$states.input.arm = ${literal(arm)}`),
            Next: to[arm] ?? '',
          })),
        Default: to[control] ?? '',
      },
    ],
  ];
};

/** A named ending closes the enrollment and says why. */
export const endStates = ({ title, because, stage, how }: EndStep, scope: Scope): Told => [
  [
    title,
    calling(
      {
        step: title,
        fn: 'end-journey',
        ask: { because, ...(stage && { stage }), how },
        flow: { End: true },
        output: { left: false, because: jsonata('$states.result.Payload.because') },
      },
      scope,
    ),
  ],
];
