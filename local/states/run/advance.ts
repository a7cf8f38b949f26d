import { Failure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Move } from '../machine/state.ts';
import { mustFit, mustFitVariables } from '../size.ts';
import { after, attempt, type Soon } from '../soon.ts';
import type { Frame } from './execution.ts';
import { FrameSite } from './frame-site.ts';
import { recordFor } from './history.ts';
import { announce, partEnded, split } from './parts.ts';
import { recordOf, scopeOf, stateOf, type Run } from './run.ts';
import { endExecution, trouble } from './trouble.ts';
import { answerOf, order } from './work.ts';

/** Advances every frame that has something to do, each as far as it gets. */
export function advanceAll(run: Run): Soon<void> {
  for (;;) {
    const frame = run.ready.shift();
    if (!frame) return;
    const advanced = advance(run, frame);
    if (advanced instanceof Promise) return advanced.then(() => advanceAll(run));
  }
}

function advance(run: Run, frame: Frame): Soon<void> {
  while (canMove(run, frame)) {
    const moved = attempt(
      () => after(nextMove(run, frame), (move) => make(run, frame, move)),
      (error) => inTrouble(run, frame, asFailure(error)),
    );
    if (moved instanceof Promise) return moved.then(() => advance(run, frame));
  }
}

/** A frame at rest has a due instant, or none; one that can move has been woken by setting its phase. */
function canMove(run: Run, frame: Frame): boolean {
  return (
    recordOf(run).status === 'RUNNING' &&
    (frame.phase === 'ready' ||
      frame.phase === 'answered' ||
      (frame.dueAt === undefined && (frame.phase === 'waiting' || frame.phase === 'retrying')))
  );
}

/** What the frame's state wants, given the phase that the frame is in. */
function nextMove(run: Run, frame: Frame): Soon<Move> {
  const state = stateOf(run, frame);
  const site = new FrameSite(run, frame);
  if (frame.phase === 'waiting') return state.end(site, null);
  if (frame.phase === 'answered' && frame.split) {
    const { results } = frame.split;
    delete frame.split;
    return state.end(site, results);
  }
  if (frame.phase === 'answered') {
    const output = answerOf(run, frame);
    const purpose = frame.task?.purpose;
    delete frame.task;
    return purpose === 'items' && state.fetched ? state.fetched(site, output) : state.end(site, output);
  }
  if (frame.phase === 'ready') enter(run, frame);
  return state.begin(site);
}

function enter(run: Run, frame: Frame): void {
  const now = run.surroundings.now();
  run.transitions++;
  frame.enteredAt = now;
  frame.beforeEntry = frame.lastEvent;
  frame.enteredEvent = recordFor(run.live, frame, `${stateOf(run, frame).type}StateEntered`, now, {
    name: frame.state,
    input: frame.input,
  });
}

/** Makes the move and leaves the frame either at rest or ready for its next one. */
function make(run: Run, frame: Frame, move: Move): Soon<void> {
  switch (move.to) {
    case 'leave':
      return leave(run, frame, move);
    case 'wait':
      frame.phase = 'waiting';
      frame.dueAt = move.until;
      if (move.until <= run.surroundings.now()) delete frame.dueAt;
      return;
    case 'work':
      order(run, frame, move.order, 'state');
      return;
    case 'fetch':
      announce(run, frame, move.label);
      order(run, frame, move.order, 'items');
      return;
    case 'split':
      return split(run, frame, move.split);
    case 'fail':
      return trouble(run, frame, new Failure(move.error, move.cause));
  }
}

function leave(run: Run, frame: Frame, move: Extract<Move, { to: 'leave' }>): void {
  if (move.output !== frame.input) mustFit(move.output, frame.state); // what came in has been measured
  exit(run, frame, move.output, move.assigned);
  if (move.next === undefined) finish(run, frame, move.output);
  else goTo(run, frame, move.next, move.output);
}

/** The state's last event, and its variables. Also the way out through a catcher. */
export function exit(
  run: Run,
  frame: Frame,
  output: Json,
  assigned: { readonly [name: string]: Json } | undefined,
): void {
  const details: Record<string, Json> = { name: frame.state, output };
  if (assigned && Object.keys(assigned).length > 0) {
    const variables = { ...frame.variables, ...assigned };
    mustFitVariables(assigned, variables, frame.state);
    details['assignedVariables'] = assigned;
    frame.variables = variables;
  }
  recordFor(run.live, frame, `${stateOf(run, frame).type}StateExited`, run.surroundings.now(), details);
}

export function goTo(run: Run, frame: Frame, state: string, input: Json): void {
  scopeOf(run, frame.place); // a frame of a scope that is gone must not go anywhere
  frame.state = state;
  frame.input = input;
  frame.phase = 'ready';
  frame.retries = 0;
  delete frame.tries;
  delete frame.dueAt;
  delete frame.task;
  delete frame.split;
}

/** The end of a scope: of the execution, or of one part of a Parallel or Map. */
function finish(run: Run, frame: Frame, output: Json): void {
  if (frame.parent === undefined) endExecution(run, frame, { status: 'SUCCEEDED', output });
  else partEnded(run, frame, output);
}

/** Handling a failure writes history too, and that may be one event too many. */
function inTrouble(run: Run, frame: Frame, failure: Failure): Soon<void> {
  return attempt(
    () => trouble(run, frame, failure),
    (error) => {
      const worse = asFailure(error);
      endExecution(run, frame, { status: 'FAILED', error: worse.error, cause: worse.cause });
    },
  );
}

/** A mistake of ours fails the execution that met it, under the state's own name and with a redrive to come; the others go on. */
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new Failure('States.Runtime', `The engine broke. ${cause}`, { reach: 'fatal', wording: 'prefixed' });
}
