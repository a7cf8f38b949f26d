import type { Execution } from '../states/run/execution.ts';
import type { HistoryEvent } from '../states/run/history.ts';
import type { Store } from '../states/store.ts';
import { count, type Tally } from './tally.ts';

const entered = /^\w+StateEntered$/;
const exited = /^\w+StateExited$/;
const scheduled = /^(Task|LambdaFunction)Scheduled$/;

/**
 * Reads the executions' own histories as they are written: states entered and left, the ways taken between them, and
 * how long was stood in each. AWS bills a transition for each state entered and for each retry.
 */
export function watchStore(store: Store, tally: Tally, ended: (record: Execution) => void): Store {
  const commit = store.commit.bind(store);
  store.commit = (changes) => {
    commit(changes);
    for (const { record, events } of changes) {
      countEvents(events, tally);
      if (record.status !== 'RUNNING' && events.length > 0) ended(record);
    }
  };
  return store;
}

function countEvents(events: readonly HistoryEvent[], tally: Tally): void {
  const left = new Map<number, string>();
  for (const { id, previous, type, at, details } of events) {
    const name = String(details['name']);
    if (entered.test(type)) {
      count(tally.entered, name);
      count(tally.stood, name, -at);
      count(tally.units, 'transitions');
      if (type === 'TaskStateEntered') count(tally.units, 'taskAttempts', -1);
      const from = left.get(previous);
      if (from !== undefined) count(tally.ways, wayOf(from, name));
    } else if (exited.test(type)) {
      left.set(id, name);
      count(tally.left, name);
      count(tally.stood, name, at);
    } else if (scheduled.test(type)) count(tally.units, 'taskAttempts');
  }
}

export const wayOf = (from: string, to: string): string => `${from} → ${to}`;
