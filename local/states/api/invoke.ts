import type { Json } from '../json.ts';
import type { Resource } from '../machine/resource.ts';

/** A task as it is put to whoever does it. `enteredAt` in milliseconds since 1970. */
export interface TaskRequest {
  /** The Resource of the state, as it is written. */
  readonly resource: string;
  readonly parsed: Resource;
  /** Parameters or Arguments, evaluated. */
  readonly arguments: Json;
  /** For tasks that are answered by SendTaskSuccess or SendTaskFailure. */
  readonly token?: string;
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineName: string;
  readonly stateName: string;
  /** 0 for the first attempt. */
  readonly attempt: number;
  readonly enteredAt: number;
  /** When the state gives up waiting, in milliseconds since 1970. */
  readonly deadlineAt?: number;
}

/** The task was taken, and nobody answers for the time being: the state waits for a token or for its timeout. */
export const noAnswer: unique symbol = Symbol('no answer');

/** The service has taken the job; its end comes later, by SendTaskSuccess or SendTaskFailure with the task's token. */
export class Submitted {
  readonly answer: Json;
  constructor(answer: Json) {
    this.answer = answer;
  }
}

/**
 * Does a task. Resolves with the service's answer, or throws: the error's `name` is what Retry and Catch look at, its
 * `message` the cause. May be called again for the same attempt after a crash.
 */
export type Invoke = (task: TaskRequest) => Promise<Json | typeof noAnswer | Submitted>;
