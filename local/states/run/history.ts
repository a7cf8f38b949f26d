import { Failure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Frame, Live } from './execution.ts';

/** An entry of an execution's history, its details not yet in AWS's wording. `at` in milliseconds since 1970. */
export interface HistoryEvent {
  readonly id: number;
  readonly previous: number;
  readonly type: string;
  readonly at: number;
  readonly details: JsonObject;
}

/** The most events that AWS keeps of a standard execution; the last of them tells that it failed. */
export const mostEvents = 25_000;

const nothing: JsonObject = {};

/** Measured on AWS: the event that tells of it is number 25,000 itself. */
const tooManyEvents = new Failure(
  'States.Runtime',
  `The execution reached the maximum number of history events (${mostEvents}).`,
  { reach: 'fatal' },
);

/**
 * Writes the next event of the execution; `previous` is the event that it hangs on. The only place where history is made.
 * Throws a fatal Failure where AWS would write no more.
 */
export function record(live: Live, previous: number, type: string, at: number, details: JsonObject = nothing): number {
  const { record: execution } = live;
  if (execution.nextEvent >= mostEvents && execution.type === 'STANDARD' && !type.startsWith('Execution'))
    throw tooManyEvents;
  const id = execution.nextEvent++;
  live.fresh.push({ id, previous, type, at, details });
  return id;
}

/** The same on behalf of a frame, whose thread of events it continues. Silent frames only count. */
export function recordFor(live: Live, frame: Frame, type: string, at: number, details: JsonObject = nothing): number {
  frame.lastEvent = frame.voice === 'silent' ? frame.lastEvent + 1 : record(live, frame.lastEvent, type, at, details);
  return frame.lastEvent;
}

/** Which member of an event holds its details, by type. Types that are not listed have none. */
const detailNames: readonly (readonly [RegExp, string])[] = [
  [/^(Pass|Choice|Wait|Task|Succeed|Fail|Parallel|Map)StateEntered$/, 'stateEnteredEventDetails'],
  [/^(Pass|Choice|Wait|Task|Succeed|Fail|Parallel|Map)StateExited$/, 'stateExitedEventDetails'],
  [
    /^(Task(?!State)|LambdaFunction(?!Started)|Execution)[A-Z]\w+$|^MapStateStarted$|^MapRun(Started|Failed|Redriven)$|^EvaluationFailed$/,
    '',
  ],
  [/^MapIteration\w+$/, ''],
];

const nameByType = new Map<string, string | undefined>();

function detailsName(type: string): string | undefined {
  if (!nameByType.has(type)) {
    const row = detailNames.find(([pattern]) => pattern.test(type));
    const own = `${type[0]?.toLowerCase() ?? ''}${type.slice(1)}EventDetails`;
    nameByType.set(type, row && (row[1] || own));
  }
  return nameByType.get(type);
}

/** Members that hold JSON; AWS gives them as text. */
const jsonMembers = new Set(['input', 'output', 'parameters']);

/** The event as GetExecutionHistory answers it; the timestamp stays in milliseconds. */
export function asAwsEvent(event: HistoryEvent, data: 'included' | 'left-out' = 'included'): JsonObject {
  const head = { timestamp: event.at, type: event.type, id: event.id, previousEventId: event.previous };
  const name = detailsName(event.type);
  if (!name) return head;
  const details: Record<string, Json> = {};
  for (const [key, value] of Object.entries(event.details)) {
    if (key === 'assignedVariables' && data === 'included') details[key] = texts(value);
    else if (!jsonMembers.has(key)) details[key] = value;
    else {
      if (data === 'included') details[key] = JSON.stringify(value);
      if (key !== 'parameters') details[`${key}Details`] = { truncated: false };
    }
  }
  return { ...head, [name]: details };
}

const texts = (variables: Json): JsonObject =>
  Object.fromEntries(Object.entries(variables as JsonObject).map(([key, value]) => [key, JSON.stringify(value)])); // assignedVariables is always an object
