import type { Execution } from '../run/execution.ts';
import type { HistoryEvent } from '../run/history.ts';
import type { Change } from '../store.ts';

/**
 * How an execution ends that cannot go on or cannot be written down as it is: failed, with what can be said of it. A
 * mistake of ours, or of whoever lent us a value; it must cost this one execution and no other.
 */
export function brokenOff(record: Execution, fresh: readonly HistoryEvent[], now: number, error: unknown): Change {
  const cause = `The engine broke. ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  const { output: _output, ...rest } = record;
  const kept = fresh.filter((event) => event.type === 'ExecutionStarted' || !event.type.startsWith('Execution'));
  const id = (kept.at(-1)?.id ?? record.nextEvent - 1) + 1;
  return {
    record: {
      ...rest,
      input: isWritable(record.input) ? record.input : null,
      status: 'FAILED',
      error: 'States.Runtime',
      cause,
      stoppedAt: now,
      frames: [],
      nextEvent: id + 1,
    },
    events: [
      ...kept.map((event) => (isWritable(event) ? event : { ...event, details: {} })),
      { id, previous: id - 1, type: 'ExecutionFailed', at: now, details: { error: 'States.Runtime', cause } },
    ],
  };
}

/** SQLite's word for a value that is larger than it takes. */
const tooBig = 18;

/** Whether a value is to blame that JSON or the store cannot take; a store that is locked or full is to blame itself. */
export function isOfTheValue(error: unknown): boolean {
  const { name, errcode } = error as { name?: string; errcode?: number }; // errors of JSON and of SQLite have these
  return name === 'RangeError' || name === 'TypeError' || errcode === tooBig;
}

/** Whether it was the store that could not answer: what it was asked for may be there the next time. */
export const isOfTheStore = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_SQLITE_ERROR'; // node:sqlite's

function isWritable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
