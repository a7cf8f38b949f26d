import type { Bus } from '../../shared/ports.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deliveries } from '../deliveries.ts';
import { deliveriesOfFact } from '../fact-delivery.ts';

/** Publishing puts a delivery for every function that asks for facts; the loop makes them. */
export const busOn = (deliveries: Deliveries, clock: VirtualClock, poke: () => void): Bus => ({
  async publish(notices) {
    if (notices.length === 0) return;
    deliveries.put(notices.flatMap(deliveriesOfFact).map((delivery) => ({ ...delivery, dueAt: clock.millis() })));
    poke();
  },
});
