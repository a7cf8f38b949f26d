import { needs } from '../functions/needs.ts';
import { JourneyId } from '../shared/contracts/enrollment.ts';
import { instant } from '../shared/contracts/instant.ts';
import { statusEvent } from './bus-event.ts';
import type { Deliveries, PutDelivery } from './deliveries.ts';
import type { Execution } from './states/run/execution.ts';
import type { Store } from './states/store.ts';

/** As the rule on AWS takes them: the executions of journeys, and nobody else's. */
const isJourney = (machine: string): boolean => JourneyId.safeParse(machine).success;

const targets = needs.filter((need) => need.trigger.on === 'execution-events').map((need) => need.name);

/**
 * Tells what AWS tells by EventBridge: that an execution has ended. The delivery is put down before the execution's last
 * transition is: a crash between them tells it once more, and never not at all.
 */
export function tellingEndings(store: Store, deliveries: Deliveries): Store {
  const commit = store.commit.bind(store);
  store.commit = (changes) => {
    const told = changes.flatMap(({ record }) => deliveriesOfEnding(record));
    if (told.length > 0) deliveries.put(told);
    commit(changes);
  };
  return store;
}

function deliveriesOfEnding(record: Execution): PutDelivery[] {
  if (record.status === 'RUNNING' || record.stoppedAt === undefined || !isJourney(record.machineName)) return [];
  const dueAt = record.stoppedAt;
  const event = statusEvent(record, instant(dueAt));
  // An ending is told once, however often the record is written afterwards: its id says which ending it is.
  return targets.map((target) => ({ id: `${target}:${event.id}`, target, lane: record.name, event, dueAt }));
}
