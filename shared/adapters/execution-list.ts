import { type ExecutionStatus, ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { JourneyId, journeyIds } from '../contracts/enrollment.ts';
import type { ExecutionSummary, Journeys, Page, Paging } from '../ports.ts';
import { badCursor, pageSize } from '../store/place.ts';
import { summaryOf } from './execution-history.ts';
import type { MachineArns } from './machine-arns.ts';
import { unless } from './step-functions-refusal.ts';

/** Where the next page begins: in which journey, behind which token of Step Functions. */
const Position = z.object({ journey: JourneyId, token: z.string().optional() });
type Position = z.infer<typeof Position>;

/** Executions, newest first within a journey; without a filter one journey after the other. */
export async function listedExecutions(
  client: SFNClient,
  arns: MachineArns,
  { journey, status }: Parameters<Journeys['list']>[0],
  paging: Paging,
): Promise<Page<ExecutionSummary>> {
  const journeys = journey ? [journey] : journeyIds;
  const size = pageSize(paging.limit);
  const items: ExecutionSummary[] = [];
  let position: Position | undefined = positionOf(paging.cursor) ?? { journey: journeys[0] ?? 'onboarding' };
  while (position !== undefined && items.length < size) {
    const { journey: current, token }: Position = position;
    const command: ListExecutionsCommand = new ListExecutionsCommand({
      stateMachineArn: arns.machine(current),
      maxResults: size - items.length,
      nextToken: token,
      // as: Step Functions itself refuses what is no status
      statusFilter: status as ExecutionStatus | undefined,
    });
    const page = await unless(['StateMachineDoesNotExist'], () => client.send(command));
    items.push(...(page?.executions ?? []).map((execution) => summaryOf(current, execution)));
    const next: JourneyId | undefined = journeys[journeys.indexOf(current) + 1];
    position = page?.nextToken ? { journey: current, token: page.nextToken } : next && { journey: next };
  }
  return { items, cursor: position ? Buffer.from(JSON.stringify(position)).toString('base64url') : null };
}

function positionOf(cursor: string | null | undefined): Position | undefined {
  if (!cursor) return undefined;
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw badCursor(cause);
  }
}
