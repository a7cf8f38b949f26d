import { z } from 'zod';
import { instant, millis } from '../shared/contracts/instant.ts';
import type { Ports } from '../shared/ports.ts';
import { busEvent } from './runtime/event.ts';

const PATIENCE = 15 * 60_000;
const BATCH = 100;
/** So many batches fit into one run with room to spare; the next run takes the rest. */
const BATCHES = 20;

/** Facts that the table's stream lost on its way to the bus are sent once more; applying them twice is harmless. */
export const handler = busEvent('republish-facts', z.unknown(), async (_detail, { ports, now, log }) => {
  const republished = await republish(ports, instant(millis(now) - PATIENCE));
  if (republished > 0) log.warn('facts had not come through', { republished });
  return { republished };
});

async function republish(ports: Ports, before: string): Promise<number> {
  let count = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const notices = await ports.facts.unpublished(before, BATCH);
    if (notices.length === 0) break;
    await ports.bus.publish(notices);
    await ports.facts.markPublished(notices);
    count += notices.length;
  }
  return count;
}
