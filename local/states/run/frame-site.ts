import type { Json, JsonDraft, JsonObject } from '../json.ts';
import type { Site, Variables } from '../machine/site.ts';
import type { Frame } from './execution.ts';
import { isoInstant } from './instant.ts';
import { draw } from './random.ts';
import { recordOf, stateOf, type Run } from './run.ts';
import { tokenFor } from './token.ts';

/** A frame as the expressions of its state see it. */
export class FrameSite implements Site {
  private readonly run: Run;
  private readonly frame: Frame;
  private built: JsonObject | undefined;

  constructor(run: Run, frame: Frame) {
    this.run = run;
    this.frame = frame;
  }

  get input(): Json {
    return this.frame.input;
  }

  get variables(): Variables {
    return this.frame.variables;
  }

  now(): number {
    return this.run.surroundings.now();
  }

  random(): number {
    return draw(recordOf(this.run));
  }

  /** The same for the whole step, so it is built once. */
  context(): JsonObject {
    return (this.built ??= this.build());
  }

  private build(): JsonObject {
    const execution = recordOf(this.run);
    const { frame } = this;
    const context: JsonDraft = {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        Name: execution.name,
        RoleArn: execution.roleArn,
        StartTime: isoInstant(execution.startedAt),
        RedriveCount: execution.redriveCount,
        ...(execution.redrivenAt === undefined ? {} : { RedriveTime: isoInstant(execution.redrivenAt) }),
      },
      StateMachine: { Id: execution.machineArn, Name: execution.machineName },
      State: { Name: frame.state, EnteredTime: isoInstant(frame.enteredAt), ...this.retryCount() },
    };
    if (frame.item) context['Map'] = { Item: frame.item };
    const token = this.token();
    if (token) context['Task'] = { Token: token };
    return context;
  }

  /** Recorded: only states that can be retried have a count. */
  private retryCount(): { readonly RetryCount?: number } {
    const { type } = stateOf(this.run, this.frame);
    return type === 'Task' || type === 'Parallel' || type === 'Map' ? { RetryCount: this.frame.retries } : {};
  }

  /** Known before the task is scheduled, because its arguments carry it. */
  private token(): string | undefined {
    const { task } = this.frame;
    return task ? task.token : tokenOfNext(this.run, this.frame);
  }
}

/** Tokens belong to tasks that wait for somebody: `.waitForTaskToken`, and `.sync`, which AWS gives one as well. */
export function tokenOfNext(run: Run, frame: Frame): string | undefined {
  const resource = stateOf(run, frame).calls;
  if (resource?.kind !== 'service' || resource.pattern === 'request') return undefined;
  return tokenFor(recordOf(run), frame.id, attemptOfNext(run, frame));
}

/** The number of the event that will schedule the frame's task. */
export const attemptOfNext = (run: Run, frame: Frame): number =>
  frame.voice === 'silent' ? frame.lastEvent + 1 : recordOf(run).nextEvent;
