import type { Failure } from '../failure.ts';
import type { Scope } from '../machine/machine.ts';
import type { State } from '../machine/state.ts';
import type { Execution, Frame, Live } from './execution.ts';

/** What the engine lends to the transitions of one execution. */
export interface Run {
  readonly live: Live;
  readonly surroundings: Surroundings;
  /** Frames with something to do now, in order. */
  readonly ready: Frame[];
  /** How many states were entered. */
  transitions: number;
}

export interface Surroundings {
  now(): number;
  readonly region: string;
  readonly account: string;
  /** A task was scheduled: somebody has to ask the service. */
  scheduled(live: Live, frame: Frame): void;
  /** Nobody waits for this child any more. */
  abandoned(executionArn: string): void;
  /** The execution has ended, well or badly. */
  ended(live: Live): void;
}

export const recordOf = (run: Run): Execution => run.live.record;

export function stateOf(run: Run, frame: Frame): State {
  const state = scopeOf(run, frame.place).states.get(frame.state);
  if (state) return state;
  throw new Error(
    `The execution ${recordOf(run).arn} stands in a state '${frame.state}' that its definition does not have`,
  );
}

export function scopeOf(run: Run, place: string): Scope {
  const scope = run.live.machine.scopes.get(place);
  if (scope) return scope;
  throw new Error(`The definition of ${recordOf(run).arn} has no scope '${place}'`);
}

export const frameById = (record: Execution, id: number): Frame | undefined =>
  record.frames.find((frame) => frame.id === id);

/** Everything below a frame, deepest last. */
export function descendants(record: Execution, frame: Frame): Frame[] {
  const children = record.frames.filter((other) => other.parent === frame.id);
  return children.flatMap((child) => [child, ...descendants(record, child)]);
}

/** The frame waits no longer: a child that it started and waited for is left alone. */
export function letGo(run: Run, frame: Frame): void {
  if (frame.phase === 'awaiting' && frame.task?.child !== undefined) run.surroundings.abandoned(frame.task.child);
}

export const explained = (failure: Failure, frame: Frame): string | undefined =>
  failure.wording === 'plain' || failure.cause === undefined
    ? failure.cause
    : `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). ${failure.cause}`;
