import { z } from 'zod';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Ports } from '../../shared/ports.ts';
import { portsFrom, type RunContext } from './assembly.ts';
import { logFor, type Log } from './log.ts';
import { read } from './reading.ts';
import { stack } from './stack.ts';

/** What EventBridge delivers: of a rule on the bus, of a schedule, of SES and of Step Functions. */
export const BusEvent = z.object({
  id: z.string().optional(),
  source: z.string().optional(),
  'detail-type': z.string().optional(),
  time: z.string().optional(),
  detail: z.unknown().default({}),
});
export type BusEvent = z.infer<typeof BusEvent>;

export interface EventAt {
  ports: Ports;
  now: Instant;
  log: Log;
  event: BusEvent;
}

/**
 * An event of a bus or a schedule: its detail is read by the schema and acted on; what is thrown is delivered again
 * and ends in the target's dead-letter queue, so acts are safe to repeat. `about` names the ids that the log may carry.
 */
export const busEvent = <Detail extends z.ZodType, Out>(
  name: string,
  detail: Detail,
  act: (detail: z.infer<Detail>, at: EventAt) => Promise<Out>,
): ((event: unknown, context?: RunContext) => Promise<Out>) =>
  stack('event', async (raw: unknown, context) => {
    const event = read(BusEvent, raw, 'event');
    const ports = await portsFrom(context);
    const log = logFor(event.id ?? context.awsRequestId ?? name, { fn: name });
    try {
      const out = await act(read(detail, event.detail, 'detail'), { ports, now: ports.clock.now(), log, event });
      log.info('done');
      return out;
    } catch (error) {
      log.error('failed, to be delivered again', {}, error);
      throw error;
    }
  });
