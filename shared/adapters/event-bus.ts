import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { names } from '../contracts/names.ts';
import { Transient } from '../errors.ts';
import type { Bus } from '../ports.ts';
import { isPassing } from './passing.ts';

/** PutEvents takes ten at a time. */
const batchSize = 10;
const mostAttempts = 3;

/** Notices of facts on EventBridge. @throws Transient when some were not taken: all may be published again. */
export function eventBus(client: EventBridgeClient, busName: string): Bus {
  return {
    async publish(notices) {
      const entries = notices.map(
        (notice): PutEventsRequestEntry => ({
          EventBusName: busName,
          Source: names.eventSource,
          DetailType: names.factEvent,
          Detail: JSON.stringify(notice),
          Time: new Date(notice.occurredAt),
        }),
      );
      for (let from = 0; from < entries.length; from += batchSize)
        await putAll(client, entries.slice(from, from + batchSize));
    },
  };
}

async function putAll(client: EventBridgeClient, entries: PutEventsRequestEntry[]): Promise<void> {
  let left = entries;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    left = await put(client, left);
    if (left.length === 0) return;
  }
  throw new Transient('bus', `EventBridge did not take ${left.length} of ${entries.length} events`);
}

/** The entries that were not taken: the answer names them by their position. */
async function put(client: EventBridgeClient, Entries: PutEventsRequestEntry[]): Promise<PutEventsRequestEntry[]> {
  try {
    const { Entries: answers = [] } = await client.send(new PutEventsCommand({ Entries }));
    return Entries.filter((_, position) => answers[position]?.EventId === undefined);
  } catch (cause) {
    if (isPassing(cause)) throw new Transient('bus', 'EventBridge could not answer just now', { cause });
    throw cause;
  }
}
