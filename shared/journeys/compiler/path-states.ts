import { sayCondition, touchesIn } from '../conditions.ts';
import type { BranchStep, EndStep } from '../story.ts';
import { calling, parking, parkTitle } from './calls.ts';
import { condition, jsonata } from './printing.ts';
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
