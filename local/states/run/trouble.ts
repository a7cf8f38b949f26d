import { errorOutput, Failure, itemReaderFailed } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { covers, type Retrier } from '../machine/handlers.ts';
import type { State } from '../machine/state.ts';
import { after, attempt, type Soon } from '../soon.ts';
import { exit, goTo } from './advance.ts';
import type { ExecutionStatus, Frame } from './execution.ts';
import { FrameSite } from './frame-site.ts';
import { record, recordFor } from './history.ts';
import { abort, partFailed } from './parts.ts';
import { draw } from './random.ts';
import { descendants, explained, frameById, letGo, recordOf, stateOf, type Run } from './run.ts';
import { errorDetails } from './work.ts';

/** A state has failed: it is tried again, caught, or takes down what it is part of. */
export function trouble(run: Run, frame: Frame, raw: Failure): Soon<void> {
  const state = stateOf(run, frame);
  const before = frame.phase === 'split' ? 'parts' : 'state';
  const failure = worded(raw, frame);
  if (failure.location !== undefined) writeEvaluationFailed(run, frame, failure);
  const retrier = retrierFor(state, frame, failure);
  if (retrier) return retry(run, frame, retrier.retrier, retrier.index);
  if (failure.error === itemReaderFailed) {
    recordFor(run.live, frame, 'MapRunFailed', run.surroundings.now(), errorDetails(failure.error, failure.cause));
    writeStateFailed(run, frame, state);
  }
  if ((before === 'parts' || failure.location !== undefined) && failure.reach !== 'fatal')
    writeStateFailed(run, frame, state);
  const catcher = state.catchers.find((candidate) => covers(candidate.errors, failure));
  if (!catcher) return giveUp(run, frame, failure);
  dropParts(run, frame);
  delete frame.task;
  return attempt(
    () =>
      after(catcher.caught(new FrameSite(run, frame), errorOutput(failure)), (outcome) => {
        exit(run, frame, outcome.output, outcome.assigned);
        goTo(run, frame, catcher.next, outcome.output);
        if (before === 'parts') run.ready.push(frame);
      }),
    (error) => {
      if (error instanceof Failure) return giveUp(run, frame, worded(error, frame));
      throw error;
    },
  );
}

/** The same failure, its cause in the words that everybody will read from here on. */
function worded(failure: Failure, frame: Frame): Failure {
  const { reach, aliases, location, hangsOn } = failure;
  if (failure.wording === 'plain') return failure;
  return new Failure(failure.error, explained(failure, frame), {
    reach,
    aliases,
    hangsOn,
    ...(location === undefined ? {} : { location }),
  });
}

/** Recorded: what fails on entering a state hangs on the event before it. */
function writeEvaluationFailed(run: Run, frame: Frame, failure: Failure): void {
  const details = {
    ...errorDetails(failure.error, failure.cause),
    ...(failure.location ? { location: failure.location } : {}),
    state: frame.state,
  };
  if (failure.hangsOn === 'before-entry' && frame.lastEvent === frame.enteredEvent)
    frame.lastEvent = frame.beforeEntry ?? frame.lastEvent;
  recordFor(run.live, frame, 'EvaluationFailed', run.surroundings.now(), details);
}

function writeStateFailed(run: Run, frame: Frame, state: State): void {
  if (state.type === 'Parallel' || state.type === 'Map')
    recordFor(run.live, frame, `${state.type}StateFailed`, run.surroundings.now());
}

function retrierFor(
  state: State,
  frame: Frame,
  failure: Failure,
): { readonly retrier: Retrier; readonly index: number } | undefined {
  const index = state.retriers.findIndex((retrier) => covers(retrier.errors, failure));
  const retrier = state.retriers[index];
  return retrier && (frame.tries?.[index] ?? 0) < retrier.maxAttempts ? { retrier, index } : undefined;
}

function retry(run: Run, frame: Frame, retrier: Retrier, index: number): void {
  dropParts(run, frame);
  delete frame.task;
  const tries = (frame.tries ??= []);
  const earlier = tries[index] ?? 0;
  for (let i = tries.length; i <= index; i++) tries[i] = 0;
  tries[index] = earlier + 1;
  frame.retries++;
  frame.phase = 'retrying';
  frame.dueAt = run.surroundings.now() + retrier.delay(earlier, () => draw(recordOf(run)));
}

/** What is left of the parts of a failed Parallel or Map, once nobody can redrive them. */
function dropParts(run: Run, frame: Frame): void {
  if (!frame.split) return;
  const execution = recordOf(run);
  const gone = new Set(descendants(execution, frame));
  execution.frames = execution.frames.filter((other) => !gone.has(other));
  delete frame.split;
}

/** Frames stay as they are: a redrive begins where they stand. */
function giveUp(run: Run, frame: Frame, failure: Failure): Soon<void> {
  if (frame.phase !== 'split') frame.phase = 'failed';
  delete frame.dueAt;
  const part = failure.reach === 'fatal' ? itemOf(run, frame) : frame;
  if (part && part !== frame) abort(run, descendants(recordOf(run), part));
  if (part?.parent !== undefined) return partFailed(run, part, failure);
  endExecution(run, frame, { status: 'FAILED', error: failure.error, cause: failure.cause });
}

/** The item of a distributed Map that the frame belongs to: on AWS an execution of its own, and the worst ends no more than that. */
function itemOf(run: Run, frame: Frame): Frame | undefined {
  let part: Frame | undefined = frame;
  while (part?.parent !== undefined) {
    const whole = frameById(recordOf(run), part.parent);
    if (whole?.split?.form === 'distributed') return part;
    part = whole;
  }
  return undefined;
}

/** How an execution ended. */
export interface Ending {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly output?: Json;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const endEvents: Readonly<Record<Ending['status'], string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** Measured on AWS: that it was a timeout stands in the history only, not in what describes the execution. */
function detailsOf(ending: Ending): JsonObject {
  if (ending.status === 'SUCCEEDED') return { output: ending.output ?? null };
  return ending.status === 'TIMED_OUT' ? { error: 'States.Timeout' } : errorDetails(ending.error, ending.cause);
}

/** The execution's last event; whoever waits for it is told. */
export function endExecution(run: Run, frame: Frame | undefined, ending: Ending): void {
  const execution = recordOf(run);
  const now = run.surroundings.now();
  const details = detailsOf(ending);
  record(
    run.live,
    frame?.voice === 'recorded' ? frame.lastEvent : execution.nextEvent - 1,
    endEvents[ending.status],
    now,
    details,
  );
  execution.status = ending.status;
  execution.stoppedAt = now;
  if (ending.status === 'SUCCEEDED') {
    execution.output = ending.output ?? null;
    execution.frames = [];
  } else {
    for (const other of execution.frames) {
      delete other.dueAt;
      letGo(run, other);
      if (other.phase !== 'split' && other.phase !== 'failed') other.phase = 'aborted';
    }
  }
  if (ending.error !== undefined) execution.error = ending.error;
  if (ending.cause !== undefined) execution.cause = ending.cause;
  run.ready.length = 0;
  run.surroundings.ended(run.live);
}
