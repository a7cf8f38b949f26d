import { names } from '../shared/contracts/names.ts';
import type { FactNotice } from '../shared/contracts/facts.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { account, region } from './lambda.ts';
import type { Execution } from './states/run/execution.ts';

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

/** What Step Functions says when an execution's status changes. */
export const statusEvent = (execution: Execution, time: Instant): BusEvent => ({
  ...frame(`${execution.name}:${execution.status}:${execution.redriveCount}`, time),
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  resources: [execution.arn],
  detail: {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: JSON.stringify(execution.input),
    output: execution.output === undefined ? null : JSON.stringify(execution.output),
    error: execution.error ?? null,
    cause: execution.cause ?? null,
  },
});
