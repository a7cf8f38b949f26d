import { z } from 'zod';
import { FactNotice } from '../shared/contracts/facts.ts';
import { names } from '../shared/contracts/names.ts';
import type { Ports } from '../shared/ports.ts';

/** EventBridge's PutEvents, as far as this floor's bus has rules: facts reach the functions that ask for them. */
const Request = z.object({
  Entries: z.array(z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })).max(10),
});

type Entered = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** Answers per entry, as AWS does; an event that no rule matches is taken and goes nowhere. */
export const putEvents =
  ({ bus, ids }: Pick<Ports, 'bus' | 'ids'>) =>
  async (request: unknown): Promise<{ FailedEntryCount: number; Entries: Entered[] }> => {
    const { Entries } = Request.parse(request);
    const entered: Entered[] = [];
    for (const { Source, DetailType, Detail } of Entries) {
      const isFact = Source === names.eventSource && DetailType === names.factEvent;
      const notice = isFact ? FactNotice.safeParse(jsonOf(Detail)) : undefined;
      if (jsonOf(Detail) === undefined || notice?.success === false) {
        entered.push({ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' });
        continue;
      }
      if (notice) await bus.publish([notice.data]);
      entered.push({ EventId: ids.next('event') });
    }
    return { FailedEntryCount: entered.filter((entry) => 'ErrorCode' in entry).length, Entries: entered };
  };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
