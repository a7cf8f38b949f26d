import { names } from '../shared/contracts/names.ts';
import type { FactNotice } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { account, region } from './lambda.ts';

/** An event as EventBridge hands it to a function. */
export interface BusEvent {
  version: '0';
  id: string;
  source: string;
  'detail-type': string;
  account: string;
  time: Instant;
  region: string;
  resources: string[];
  detail: unknown;
}

const frame = (id: string, time: Instant) => ({ version: '0' as const, id, account, region, time, resources: [] });

/** A stored fact, as the pipe puts it on the bus. */
export const factEvent = (notice: FactNotice): BusEvent => ({
  ...frame(notice.factId, notice.occurredAt),
  source: names.eventSource,
  'detail-type': names.factEvent,
  detail: notice,
});

/** A rule with a schedule fired. */
export const scheduledEvent = (need: string, time: Instant): BusEvent => ({
  ...frame(`${need}@${time}`, time),
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  detail: {},
});
