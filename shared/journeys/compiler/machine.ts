/** The part of the Amazon States Language that journeys are compiled to: JSONata only. */
export interface Asl {
  Comment: string;
  QueryLanguage: 'JSONata';
  StartAt: string;
  States: Record<string, State>;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
  JitterStrategy: 'FULL';
}
export interface Catcher {
  ErrorEquals: string[];
  Output?: unknown;
  Next: string;
}
export interface Rule {
  /** The condition in words, for whoever reads the graph. */
  Comment?: string;
  Condition: string;
  Assign?: Record<string, unknown>;
  Next: string;
}

/** Where a state leads: on, or out of its lane or machine. */
export type Flow = { Next: string } | { End: true };

export type TaskState = {
  Type: 'Task';
  Resource: string;
  Arguments: { FunctionName: string; Payload: unknown };
  TimeoutSeconds?: number | string;
  Retry: Retrier[];
  Catch: Catcher[];
  Assign?: Record<string, unknown>;
  Output?: unknown;
} & Flow;
export type WaitState = ({ Type: 'Wait'; Seconds: number } | { Type: 'Wait'; Timestamp: string }) & Flow;
export interface ChoiceState {
  Type: 'Choice';
  Choices: Rule[];
  Default: string;
}
export type ParallelState = {
  Type: 'Parallel';
  Branches: { StartAt: string; States: Record<string, State> }[];
  Catch: Catcher[];
  Output?: unknown;
} & Flow;
export interface SucceedState {
  Type: 'Succeed';
  Output?: unknown;
}
export interface FailState {
  Type: 'Fail';
  Error: string;
  Cause: string;
}
export type State = TaskState | WaitState | ChoiceState | ParallelState | SucceedState | FailState;

/** States in the order in which they are told; titles are checked to be unique before they become keys. */
export type Told = [title: string, state: State][];

/** Every state of a machine, also those inside lanes. */
export const everyState = (states: Record<string, State>): Told =>
  Object.entries(states).flatMap(
    ([title, state]): Told => [
      [title, state],
      ...(state.Type === 'Parallel' ? state.Branches.flatMap((lane) => everyState(lane.States)) : []),
    ],
  );

/** Titles that a state can lead to; a catcher's are where it goes when something fails. */
export const waysOn = (state: State): { on: string[]; caught: string[] } => {
  const caught = 'Catch' in state ? state.Catch.map((catcher) => catcher.Next) : [];
  if (state.Type === 'Choice') return { on: [...state.Choices.map((rule) => rule.Next), state.Default], caught };
  return { on: 'Next' in state ? [state.Next] : [], caught };
};
