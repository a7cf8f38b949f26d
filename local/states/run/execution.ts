import type { Json, JsonObject } from '../json.ts';
import type { Machine } from '../machine/machine.ts';
import type { Variables } from '../machine/site.ts';
import type { HistoryEvent } from './history.ts';
import type { RandomState } from './random.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One run of a machine, complete: what is stored between transitions and all that is needed to go on. Instants are in milliseconds since 1970. */
export interface Execution extends RandomState {
  /** Its number in the store, in the order of starting. */
  readonly key: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  /** The version of the definition it runs to its end. */
  readonly revision: number;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  readonly input: Json;
  readonly startedAt: number;
  /** When the machine's own TimeoutSeconds, or the year that AWS allows, is over. */
  deadlineAt: number;
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: Json;
  error?: string;
  cause?: string;
  redriveCount: number;
  redrivenAt?: number;
  /** Whoever waits for its end: a `.sync` task of another execution. */
  parent?: { readonly key: number; readonly frame: number; readonly attempt: number };
  nextEvent: number;
  nextFrame: number;
  frames: Frame[];
}

/** A place where the execution stands: one for the machine, one more for each running branch or item. */
export interface Frame {
  readonly id: number;
  /** The frame whose Parallel or Map it belongs to, and its number among the parts. */
  readonly parent?: number;
  readonly part: number;
  readonly place: string;
  /** A distributed Map keeps its items out of the parent's history. */
  readonly voice: 'recorded' | 'silent';
  /** `$$.Map.Item` */
  readonly item?: JsonObject;
  state: string;
  phase: Phase;
  input: Json;
  variables: Variables;
  enteredAt: number;
  enteredEvent: number;
  lastEvent: number;
  /** The last event before the state was entered. */
  beforeEntry?: number;
  /** How often the state was begun again, in all and by retrier. */
  retries: number;
  tries?: number[];
  /** When something happens to it by itself; absent while it waits for somebody else. */
  dueAt?: number;
  task?: FrameTask;
  split?: FrameSplit;
}

/**
 * `ready` to enter its state; `waiting` and `retrying` until an instant; `working`: the service has been asked;
 * `awaiting` a token or a child; `answered`: the answer is there; `split`: its parts run; `failed`, `aborted`: stands where a redrive begins;
 * `done`: its scope has ended and it is gone from the record.
 */
export type Phase =
  | 'ready'
  | 'waiting'
  | 'retrying'
  | 'working'
  | 'awaiting'
  | 'answered'
  | 'split'
  | 'failed'
  | 'aborted'
  | 'done';

export interface FrameTask {
  readonly resource: string;
  readonly arguments: Json;
  /** The history event that scheduled it: tells one attempt from the next. */
  readonly attempt: number;
  /** `items` for the reading of a Map's items. */
  readonly purpose: 'state' | 'items';
  readonly token?: string;
  readonly heartbeatSeconds?: number;
  deadlineAt?: number;
  heartbeatAt?: number;
  child?: string;
  answer?: TaskAnswer;
}

export type TaskAnswer =
  | { readonly output: Json }
  | {
      readonly error: string | undefined;
      readonly cause: string | undefined;
      readonly timeout?: 'timeout' | 'heartbeat';
    };

export interface FrameSplit {
  readonly form: 'parallel' | 'map' | 'distributed';
  readonly places: readonly string[];
  readonly inputs: readonly Json[];
  readonly items?: readonly (JsonObject | null)[];
  readonly concurrency: number;
  readonly toleratedCount: number;
  next: number;
  running: number;
  failed: number;
  readonly results: (Json | null)[];
}

/** An execution in memory, with what is not yet stored. */
export interface Live {
  readonly record: Execution;
  readonly machine: Machine;
  /** Events since the last commit. */
  fresh: HistoryEvent[];
  /** Set while a transition waits for the JSONata library: others keep their hands off until it resolves. */
  stepping?: Promise<unknown>;
}

/** The instant at which the execution has something to do, or undefined while it waits for others. */
export function dueAt(record: Execution): number | undefined {
  if (record.status !== 'RUNNING') return undefined;
  let due = record.deadlineAt;
  for (const frame of record.frames) {
    if (frame.dueAt !== undefined && frame.dueAt < due) due = frame.dueAt;
  }
  return due;
}

/** The states it stands in, branches included; those that wait for their parts are left out. */
export function currentStates(record: Execution): string[] {
  return record.frames.filter((frame) => frame.phase !== 'split').map((frame) => frame.state);
}

export const hasWork = (record: Execution): boolean =>
  record.status === 'RUNNING' && record.frames.some((frame) => frame.phase === 'working');
