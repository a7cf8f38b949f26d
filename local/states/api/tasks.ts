import { parseJson, type Json } from '../json.ts';
import type { Frame, Live, TaskAnswer } from '../run/execution.ts';
import { readToken, sealOf } from '../run/token.ts';
import { setDue } from '../run/work.ts';
import { mostBytes } from '../size.ts';
import { deliver, expecting } from './answers.ts';
import type { Core } from './core.ts';
import { constraint, invalidOutput, invalidToken, taskDoesNotExist, taskTimedOut } from './exceptions.ts';

/** What holders of task tokens can do. */
export class Tasks {
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  async succeed(request: { readonly taskToken: string; readonly output: string }): Promise<void> {
    if (Buffer.byteLength(request.output) > mostBytes)
      throw constraint(
        'output',
        `(${request.output.length} characters)`,
        'Member must have length less than or equal to 262144',
      );
    let output: Json;
    try {
      output = parseJson(request.output);
    } catch (error) {
      throw invalidOutput(error instanceof Error ? error.message : String(error));
    }
    await this.answer(request.taskToken, { output });
  }

  async fail(request: { readonly taskToken: string; readonly error?: string; readonly cause?: string }): Promise<void> {
    await this.answer(request.taskToken, { error: request.error, cause: request.cause });
  }

  async beat(request: { readonly taskToken: string }): Promise<void> {
    const { live, frame } = await this.holder(request.taskToken);
    const { task } = frame;
    if (task?.heartbeatSeconds === undefined) return;
    task.heartbeatAt = this.core.now() + task.heartbeatSeconds * 1000;
    setDue(frame, task);
    this.core.touch(live);
    this.core.commit();
  }

  /** Kept once this returns; the execution goes on with the next `runDue`. */
  private async answer(token: string, answer: TaskAnswer): Promise<void> {
    const { live, frame } = await this.holder(token);
    deliver(this.core, live, frame, answer);
    this.core.commit();
    this.core.wake();
  }

  /** Who waits with this token. A token that was used, or whose time is over, answers TaskTimedOut as AWS does. */
  private async holder(token: string): Promise<{ readonly live: Live; readonly frame: Frame }> {
    const content = readToken(token);
    if (!content) throw invalidToken();
    const live = this.core.live(content.key);
    if (!live) throw taskDoesNotExist();
    while (live.stepping) await live.stepping;
    if (sealOf(live.record, content.frame, content.attempt) !== content.seal) throw taskDoesNotExist();
    const frame = expecting(live, content.frame, content.attempt);
    if (!frame?.task || frame.task.answer) throw taskTimedOut();
    return { live, frame };
  }
}
