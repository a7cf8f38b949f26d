import { placeholder } from '../../contracts/names.ts';
import type { StepName } from '../../contracts/steps.ts';
import { fromInput, jsonata, leavingReason, taskToken } from './printing.ts';
import type { Catcher, Flow, Retrier, TaskState } from './machine.ts';
import type { Scope } from './scope.ts';

/**
 * What is worth another try: what our steps call Transient, and Lambda's own bad moments. The delays add up to
 * well over an hour, so that a short outage or somebody else's lease on a send passes unnoticed. No TimeoutSeconds on
 * a plain call: the function's own time-out ends it.
 */
const retry: Retrier[] = [
  {
    ErrorEquals: [
      'Transient',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
      'Lambda.Unknown',
      'Sandbox.Timedout',
    ],
    IntervalSeconds: 5,
    MaxAttempts: 10,
    BackoffRate: 2,
    MaxDelaySeconds: 3600,
    JitterStrategy: 'FULL',
  },
];
export const maxAttempts = retry[0]?.MaxAttempts ?? 0;

export const parkTitle = (step: string): string => `${step} — parked for ops`;

/** Leaving is a success that says why. */
export const catchLeaving = (scope: Scope): Catcher => ({
  ErrorEquals: ['LeftJourney'],
  Output: { left: true, because: leavingReason },
  Next: scope.leaveTo,
});

const catchers = (step: string, scope: Scope): Catcher[] => [
  catchLeaving(scope),
  ...(scope.failing === 'parks'
    ? [{ ErrorEquals: ['States.ALL'], Output: { error: jsonata('$states.errorOutput.Error') }, Next: parkTitle(step) }]
    : []),
];

export interface CallTold {
  /** The step's own title; helper states name the step that they help. */
  step: string;
  fn: StepName;
  ask: Record<string, unknown>;
  flow: Flow;
  assign?: Record<string, unknown>;
  output?: unknown;
}

const call = (step: string, scope: Scope, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  enrollment: fromInput('enrollment'),
  subject: fromInput('subject'),
  journey: scope.journey.id,
  version: scope.journey.version,
  step,
  ...more,
});

/** Calls a step's function and goes on with its answer. */
export const calling = ({ step, fn, ask, flow, assign, output }: CallTold, scope: Scope): TaskState => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${placeholder(fn)}}`, Payload: { call: call(step, scope), ask } },
  Retry: retry,
  Catch: catchers(step, scope),
  ...(assign && { Assign: assign }),
  Output: output ?? jsonata('$states.result.Payload'),
  ...flow,
});

/** Hands a step's function the task token and waits until somebody answers with it, or the time is over. */
export const waiting = (
  { step, fn, ask, flow }: CallTold,
  limit: { seconds: number | string; onTimeout?: string },
  scope: Scope,
): TaskState => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: `\${${placeholder(fn)}}`,
    Payload: { call: call(step, scope, { token: taskToken }), ask },
  },
  TimeoutSeconds: limit.seconds,
  Retry: retry,
  Catch: [
    ...(limit.onTimeout ? [{ ErrorEquals: ['States.Timeout'], Output: {}, Next: limit.onTimeout }] : []),
    ...catchers(step, scope),
  ],
  ...flow,
});

/** Ops mend what failed; completing their task tries the step again. */
export const parking = (step: string, backTo: string, scope: Scope): TaskState => ({
  ...waiting(
    {
      step,
      fn: 'park',
      ask: { failed: step, error: jsonata('$states.input.error') },
      flow: { Next: backTo },
    },
    { seconds: parkSeconds },
    { ...scope, failing: 'fails' },
  ),
});

/** Longer than any holiday of ops; afterwards the step fails for good and is redriven by hand. */
export const parkSeconds = 14 * 86_400;
