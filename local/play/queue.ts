import type { FactNotice } from '../../shared/contracts/facts.ts';
import type { VirtualClock } from '../clock.ts';
import { deliveriesOfFact } from '../fact-delivery.ts';
import type { Invoke } from '../lambda.ts';
import type { Worker } from '../loop.ts';

export interface Queue extends Worker {
  /** A stored fact, on its way to every function that asks for facts. */
  tell(notice: FactNotice): void;
  put(event: { target: string; event: unknown }): void;
}

/** Tries of one event, as EventBridge's: facts may meet one another, a bug stays a bug. */
const TRIES = 3;

/** The bus of a play: events reach their functions one after the other, in the order in which they were told. */
export function openQueue(clock: VirtualClock, invoke: Invoke): Queue {
  let waiting: { target: string; event: unknown }[] = [];

  async function deliver(target: string, event: unknown): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await invoke(target, event);
        return;
      } catch (error) {
        if (tried === TRIES) throw error;
      }
    }
  }

  return {
    tell: (notice) => void waiting.push(...deliveriesOfFact(notice)),
    put: (event) => void waiting.push(event),
    nextDueAt: () => (waiting.length > 0 ? clock.millis() : undefined),
    async runDue() {
      let ran = 0;
      while (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        for (const { target, event } of batch) await deliver(target, event);
        ran += batch.length;
      }
      return ran;
    },
  };
}
