import {
  type DescribeExecutionOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { JourneyId } from '../contracts/enrollment.ts';
import type { ExecutionDetail, ExecutionSummary } from '../ports.ts';
import { unless } from './step-functions-refusal.ts';

/** The whole history, oldest first: at most 25,000 events, a thousand a call. */
export async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const command = new GetExecutionHistoryCommand({
      executionArn,
      maxResults: 1000,
      nextToken,
      includeExecutionData: true,
    });
    const page = await unless([], () => client.send(command));
    events.push(...(page?.events ?? []));
    nextToken = page?.nextToken;
  } while (nextToken !== undefined);
  return events;
}

/** Titles of the states that were entered and not yet left; a state of two branches stands there twice. */
export function currentStates(events: HistoryEvent[]): string[] {
  const standing: string[] = [];
  for (const { type = '', stateEnteredEventDetails, stateExitedEventDetails } of events) {
    if (type.endsWith('StateEntered')) standing.push(stateEnteredEventDetails?.name ?? '');
    const left = type.endsWith('StateExited') ? standing.lastIndexOf(stateExitedEventDetails?.name ?? '') : -1;
    if (left >= 0) standing.splice(left, 1);
  }
  return standing;
}

export function detailOf(journey: JourneyId, found: DescribeExecutionOutput, events: HistoryEvent[]): ExecutionDetail {
  const summary = summaryOf(journey, found);
  return {
    ...summary,
    input: JSON.parse(found.input ?? 'null'),
    ...(found.output === undefined ? {} : { output: JSON.parse(found.output) }),
    ...(found.error === undefined ? {} : { error: found.error }),
    ...(found.cause === undefined ? {} : { cause: found.cause }),
    current: summary.status === 'RUNNING' ? currentStates(events) : [],
    events,
  };
}

export const summaryOf = (
  journey: JourneyId,
  {
    name = '',
    status = 'RUNNING',
    startDate,
    stopDate,
  }: Pick<DescribeExecutionOutput, 'name' | 'status' | 'startDate' | 'stopDate'>,
): ExecutionSummary => ({
  id: name,
  journey,
  name,
  status,
  startedAt: (startDate ?? new Date(0)).toISOString(),
  ...(stopDate === undefined ? {} : { stoppedAt: stopDate.toISOString() }),
});
