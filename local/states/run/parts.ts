import { Failure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Split } from '../machine/state.ts';
import { mustFit } from '../size.ts';
import type { Soon } from '../soon.ts';
import type { Frame, FrameSplit } from './execution.ts';
import { recordFor } from './history.ts';
import { draw, uuid } from './random.ts';
import { descendants, frameById, letGo, recordOf, scopeOf, stateOf, type Run } from './run.ts';
import { trouble } from './trouble.ts';
import { errorDetails } from './work.ts';

/** Starts the parts of a Parallel or Map, as many as may run at once. */
export function split(run: Run, frame: Frame, plan: Split): void {
  const now = run.surroundings.now();
  const { parts } = plan;
  for (const input of new Set(parts.map((part) => part.input))) mustFit(input, frame.state);
  if (plan.form === 'parallel') recordFor(run.live, frame, 'ParallelStateStarted', now);
  else if (plan.start !== 'announced') recordFor(run.live, frame, 'MapStateStarted', now, { length: parts.length });
  if (plan.problem) throw plan.problem;
  if (plan.form === 'distributed' && plan.start !== 'announced') writeRunStarted(run, frame, plan.label ?? frame.state);
  frame.phase = 'split';
  delete frame.dueAt;
  frame.split = {
    form: plan.form,
    places: parts.map((part) => part.scope.place),
    inputs: parts.map((part) => part.input),
    ...(plan.form === 'parallel' ? {} : { items: parts.map((part) => part.item ?? null) }),
    concurrency: plan.concurrency,
    toleratedCount: plan.toleratedCount,
    next: 0,
    running: 0,
    failed: 0,
    results: new Array<null>(parts.length).fill(null),
  };
  startParts(run, frame, frame.split, frame.lastEvent);
}

/** A Map that reads its items: recorded as started, with no items yet, before the first is read. */
export function announce(run: Run, frame: Frame, label: string): void {
  recordFor(run.live, frame, 'MapStateStarted', run.surroundings.now(), { length: 0 });
  writeRunStarted(run, frame, label);
}

function writeRunStarted(run: Run, frame: Frame, label: string): void {
  recordFor(run.live, frame, 'MapRunStarted', run.surroundings.now(), { mapRunArn: mapRunArn(run, label) });
}

function mapRunArn(run: Run, label: string): string {
  const record = recordOf(run);
  const { region, account } = run.surroundings;
  return `arn:aws:states:${region}:${account}:mapRun:${record.machineName}/${label}:${uuid(() => draw(record))}`;
}

/** Starts parts until the Map's width is used up; joins when none is left. `previous` is the event they hang on. */
function startParts(run: Run, frame: Frame, plan: FrameSplit, previous: number): void {
  const width = plan.concurrency || plan.inputs.length;
  while (plan.next < plan.inputs.length && plan.running < width) startPart(run, frame, plan, plan.next++, previous);
  if (plan.running === 0 && plan.next >= plan.inputs.length) join(run, frame, plan);
}

function startPart(run: Run, frame: Frame, plan: FrameSplit, part: number, previous: number): void {
  const record = recordOf(run);
  const place = plan.places[part] ?? '';
  const item = plan.items?.[part];
  const inherited = item ?? (plan.form === 'parallel' ? frame.item : undefined);
  const child: Frame = {
    id: record.nextFrame++,
    parent: frame.id,
    part,
    place,
    voice: plan.form === 'distributed' ? 'silent' : frame.voice,
    ...(inherited ? { item: inherited } : {}),
    state: scopeOf(run, place).startAt,
    phase: 'ready',
    input: plan.inputs[part] ?? null,
    variables: plan.form === 'distributed' ? {} : frame.variables,
    enteredAt: 0,
    enteredEvent: 0,
    lastEvent: plan.form === 'distributed' ? 1 : previous, // an item of a distributed Map is an execution of its own: its first event has been
    retries: 0,
  };
  plan.running++;
  record.frames.push(child);
  if (plan.form === 'map')
    recordFor(run.live, child, 'MapIterationStarted', run.surroundings.now(), { name: frame.state, index: part });
  run.ready.push(child);
}

/** A part has come to its end: the next one starts in its place, or the state is done. */
export function partEnded(run: Run, child: Frame, output: Json): void {
  const { parent, plan } = parentOf(run, child);
  plan.results[child.part] = output;
  closePart(run, parent, plan, child, 'MapIterationSucceeded');
}

/** A part has failed for good: tolerated, or the end of all its siblings and of the state's attempt. */
export function partFailed(run: Run, child: Frame, failure: Failure): Soon<void> {
  const { parent, plan } = parentOf(run, child);
  const told = new Failure(failure.error, failure.cause, { aliases: failure.aliases }); // its expression failed here, not in the parent
  plan.failed++;
  if (plan.form !== 'parallel' && plan.failed <= plan.toleratedCount) {
    closePart(run, parent, plan, child, 'MapIterationFailed');
    return;
  }
  const now = run.surroundings.now();
  const last = child.lastEvent;
  if (plan.form === 'map')
    recordFor(run.live, child, 'MapIterationFailed', now, { name: parent.state, index: child.part });
  if (plan.form === 'parallel' && stateOf(run, child).type === 'Task')
    recordFor(run.live, child, 'TaskStateAborted', now);
  child.phase = 'failed';
  delete child.dueAt;
  abortSiblings(run, parent, plan, child);
  if (plan.form !== 'distributed') parent.lastEvent = last;
  const counted = plan.form === 'distributed' || plan.toleratedCount > 0;
  const overall = counted
    ? new Failure('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded')
    : told;
  if (plan.form === 'distributed')
    recordFor(run.live, parent, 'MapRunFailed', now, errorDetails(overall.error, overall.cause));
  return trouble(run, parent, overall);
}

function parentOf(run: Run, child: Frame): { readonly parent: Frame; readonly plan: FrameSplit } {
  const parent = child.parent === undefined ? undefined : frameById(recordOf(run), child.parent);
  if (!parent?.split) throw new Error(`A part of '${child.place}' has lost the state that it belongs to`);
  return { parent, plan: parent.split };
}

function closePart(run: Run, parent: Frame, plan: FrameSplit, child: Frame, event: string): void {
  const record = recordOf(run);
  const previous = child.lastEvent;
  child.phase = 'done';
  if (plan.form === 'map')
    recordFor(run.live, child, event, run.surroundings.now(), { name: parent.state, index: child.part });
  // Recorded: the next item hangs on the last state's event, the end of the Map on the end of the item.
  if (plan.form !== 'distributed') parent.lastEvent = child.lastEvent;
  const gone = new Set([child, ...descendants(record, child)]);
  record.frames = record.frames.filter((frame) => !gone.has(frame));
  plan.running--;
  startParts(run, parent, plan, previous);
}

function abortSiblings(run: Run, parent: Frame, plan: FrameSplit, failed: Frame): void {
  const record = recordOf(run);
  const now = run.surroundings.now();
  for (const other of record.frames.filter((frame) => frame.parent === parent.id && frame !== failed)) {
    abort(run, [other, ...descendants(record, other)]);
    if (plan.form === 'map')
      recordFor(run.live, other, 'MapIterationAborted', now, { name: parent.state, index: other.part });
  }
}

/** Stops frames where they stand, the deepest, which come last, first. */
export function abort(run: Run, frames: readonly Frame[]): void {
  for (const frame of [...frames].reverse()) {
    if (frame.phase === 'failed' || frame.phase === 'aborted') continue;
    if (frame.enteredEvent > 0)
      recordFor(run.live, frame, `${stateOf(run, frame).type}StateAborted`, run.surroundings.now());
    letGo(run, frame);
    if (frame.phase !== 'split') frame.phase = 'aborted';
    delete frame.dueAt;
  }
}

function join(run: Run, frame: Frame, plan: FrameSplit): void {
  const now = run.surroundings.now();
  const before = frame.lastEvent;
  if (plan.form === 'distributed') {
    recordFor(run.live, frame, 'MapRunSucceeded', now);
    const ended = frame.lastEvent;
    recordFor(run.live, frame, 'MapStateSucceeded', now);
    frame.lastEvent = frame.voice === 'silent' ? frame.lastEvent : ended;
  } else {
    recordFor(run.live, frame, plan.form === 'map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded', now);
    frame.lastEvent = before;
  }
  frame.phase = 'answered';
  run.ready.push(frame);
}
