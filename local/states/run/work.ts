import { Failure, itemReaderFailed, timeout } from '../failure.ts';
import type { Json, JsonDraft } from '../json.ts';
import { parseResource, type Resource } from '../machine/resource.ts';
import type { TaskOrder } from '../machine/state.ts';
import { misfit, mustFit } from '../size.ts';
import type { Frame, FrameTask, TaskAnswer } from './execution.ts';
import { attemptOfNext, tokenOfNext } from './frame-site.ts';
import { recordFor } from './history.ts';
import type { Run } from './run.ts';

/** Puts a task to its service: writes that it is scheduled and started, and leaves the frame to wait for the answer. */
export function order(run: Run, frame: Frame, task: TaskOrder, purpose: FrameTask['purpose']): void {
  if (task.arguments !== frame.input) mustFit(task.arguments, frame.state); // what came in has been measured
  const now = run.surroundings.now();
  const attempt = attemptOfNext(run, frame);
  const token = purpose === 'state' ? tokenOfNext(run, frame) : undefined;
  if (purpose === 'state') writeScheduled(run, frame, task, now);
  frame.task = {
    resource: task.resource.arn,
    arguments: task.arguments,
    attempt,
    purpose,
    ...(token === undefined ? {} : { token }),
    ...(task.timeoutSeconds === undefined ? {} : { deadlineAt: now + task.timeoutSeconds * 1000 }),
    ...(task.heartbeatSeconds === undefined
      ? {}
      : { heartbeatSeconds: task.heartbeatSeconds, heartbeatAt: now + task.heartbeatSeconds * 1000 }),
  };
  frame.phase = 'working';
  setDue(frame, frame.task);
  run.surroundings.scheduled(run.live, frame);
}

/** A working or awaiting frame has something to do by itself only when its time is over. */
export function setDue(frame: Frame, task: FrameTask): void {
  const due = Math.min(task.deadlineAt ?? Number.POSITIVE_INFINITY, task.heartbeatAt ?? Number.POSITIVE_INFINITY);
  if (due === Number.POSITIVE_INFINITY) delete frame.dueAt;
  else frame.dueAt = due;
}

function writeScheduled(run: Run, frame: Frame, task: TaskOrder, now: number): void {
  const limits: JsonDraft = {};
  if (task.timeoutSeconds !== undefined) limits['timeoutInSeconds'] = task.timeoutSeconds;
  if (task.heartbeatSeconds !== undefined) limits['heartbeatInSeconds'] = task.heartbeatSeconds;
  if (task.credentials !== undefined) limits['taskCredentials'] = rolesOf(task.credentials);
  if (task.resource.kind === 'lambda') {
    recordFor(run.live, frame, 'LambdaFunctionScheduled', now, {
      resource: task.resource.arn,
      input: task.arguments,
      ...limits,
    });
    recordFor(run.live, frame, 'LambdaFunctionStarted', now);
    return;
  }
  const what = nameOf(task.resource);
  recordFor(run.live, frame, 'TaskScheduled', now, {
    ...what,
    region: run.surroundings.region,
    parameters: task.arguments,
    ...limits,
  });
  recordFor(run.live, frame, 'TaskStarted', now, what);
}

const rolesOf = (credentials: Json): Json => {
  const role = (credentials as { RoleArn?: Json }).RoleArn; // validation lets only objects through
  return role === undefined ? credentials : { roleArn: role };
};

const nameOf = (resource: Extract<Resource, { kind: 'service' }>): { resourceType: string; resource: string } => ({
  resourceType: resource.service,
  resource: resource.label,
});

/** The service has taken the task; its real answer comes later, by token or with the end of a child. */
export function submitted(run: Run, frame: Frame, answer: Json): void {
  const resource = frame.task && parseResource(frame.task.resource);
  if (resource?.kind !== 'service') return;
  recordFor(run.live, frame, 'TaskSubmitted', run.surroundings.now(), { ...nameOf(resource), output: answer });
}

/** The answer's output, its event written; throws the failure when it is none. */
export function answerOf(run: Run, frame: Frame): Json {
  const { task } = frame;
  if (!task?.answer) throw new Error(`A frame in '${frame.state}' counts as answered but holds no answer`);
  const resource = parseResource(task.resource);
  if (!resource) throw new Error(`The resource ${task.resource} was scheduled although it is none`);
  const what = resource.kind === 'lambda' ? resource.arn : resource.service;
  const wrong = 'output' in task.answer ? misfit(task.answer.output, what) : undefined;
  const answer: TaskAnswer = wrong ? { error: wrong.error, cause: wrong.cause } : task.answer;
  if (task.purpose === 'state') writeAnswer(run, frame, resource, answer);
  if ('output' in answer) return answer.output;
  if (task.purpose === 'items') throw new Failure(itemReaderFailed, answer.cause);
  throw answer.timeout ? timeout(answer.timeout) : new Failure(answer.error, answer.cause);
}

function writeAnswer(run: Run, frame: Frame, resource: Resource, answer: TaskAnswer): void {
  const family = resource.kind === 'lambda' ? 'LambdaFunction' : 'Task';
  const what = resource.kind === 'lambda' ? {} : nameOf(resource);
  const now = run.surroundings.now();
  if ('output' in answer) recordFor(run.live, frame, `${family}Succeeded`, now, { ...what, output: answer.output });
  else if (answer.timeout) recordFor(run.live, frame, `${family}TimedOut`, now, { ...what, error: 'States.Timeout' });
  else recordFor(run.live, frame, `${family}Failed`, now, { ...what, ...errorDetails(answer.error, answer.cause) });
}

export function errorDetails(error: string | undefined, cause: string | undefined): JsonDraft {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
