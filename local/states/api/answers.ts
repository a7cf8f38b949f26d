import { Failure } from '../failure.ts';
import type { Json } from '../json.ts';
import { parseResource } from '../machine/resource.ts';
import type { Frame, Live, TaskAnswer } from '../run/execution.ts';
import { frameById } from '../run/run.ts';
import { endExecution } from '../run/trouble.ts';
import { setDue, submitted } from '../run/work.ts';
import type { Core, Order } from './core.ts';
import { noAnswer, Submitted } from './invoke.ts';

/** What came of putting a task to its service. */
export type Reply =
  | { readonly answer: Json | typeof noAnswer | Submitted }
  | { readonly error: string | undefined; readonly cause: string | undefined }
  /** A child execution was started; the task waits for its end. */
  | { readonly answer: Json; readonly child: string; readonly ended?: TaskAnswer };

/** The frame that still waits for this attempt; nothing when it has timed out or was stopped meanwhile. */
export function expecting(live: Live, frameId: number, attempt: number): Frame | undefined {
  if (live.record.status !== 'RUNNING') return undefined;
  const frame = frameById(live.record, frameId);
  return frame?.task?.attempt === attempt && (frame.phase === 'working' || frame.phase === 'awaiting')
    ? frame
    : undefined;
}

/** Lays the reply down at the frame. True when the frame can go on. */
export function applyReply(core: Core, order: Order, reply: Reply): boolean {
  const { live } = order;
  const frame = expecting(live, order.frame, order.attempt);
  if (!frame?.task || frame.phase !== 'working') return false;
  core.touch(live);
  if ('error' in reply) return settle(frame, { error: reply.error, cause: reply.cause });
  frame.phase = 'awaiting';
  if (reply.answer === noAnswer) return false;
  const resource = parseResource(frame.task.resource);
  const taken = reply.answer instanceof Submitted;
  const output = reply.answer instanceof Submitted ? reply.answer.answer : reply.answer;
  const later = resource?.kind === 'service' && (resource.pattern === 'token' || 'child' in reply || taken);
  if (!later) return settle(frame, { output });
  try {
    submitted(core.run(live), frame, output);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    endExecution(core.run(live), frame, { status: 'FAILED', error: error.error, cause: error.cause }); // one event too many
    return false;
  }
  if ('child' in reply) frame.task.child = reply.child;
  if ('child' in reply && reply.ended) frame.task.answer = reply.ended;
  setDue(frame, frame.task);
  if (!frame.task.answer) return false; // nobody was faster than the service itself
  return settle(frame, frame.task.answer);
}

function settle(frame: Frame, answer: TaskAnswer): boolean {
  if (frame.task) frame.task.answer = answer;
  frame.phase = 'answered';
  delete frame.dueAt;
  return true;
}

/** An answer that comes from outside, at any time: the frame goes on with the next `runDue`. */
export function deliver(core: Core, live: Live, frame: Frame, answer: TaskAnswer): void {
  if (!frame.task) return;
  frame.task.answer = answer;
  if (frame.phase === 'awaiting') {
    frame.phase = 'answered';
    frame.dueAt = core.now();
  }
  core.touch(live);
}
