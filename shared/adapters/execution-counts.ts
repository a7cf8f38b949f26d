import { GetExecutionHistoryCommand, ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { currentStates } from './execution-history.ts';
import { unless } from './step-functions-refusal.ts';

/** Step Functions counts nothing by state: so many running executions are asked where they stand, the newest. */
const mostAsked = 200;
const side = 10;
/** Behind how many newest events a state that still stands may lie unseen. */
const tail = 100;
export const NOT_ASKED = '(more, not counted by state)';

/** How many running executions stand in each state; those beyond the newest 200 under a title of their own. */
export async function countedStates(client: SFNClient, stateMachineArn: string): Promise<Record<string, number>> {
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 });
  const page = await unless(['StateMachineDoesNotExist'], () => client.send(command));
  const running = (page?.executions ?? []).map(({ executionArn = '' }) => executionArn);
  const counts: Record<string, number> = {};
  for (let from = 0; from < Math.min(running.length, mostAsked); from += side) {
    const asked = running.slice(from, Math.min(from + side, mostAsked));
    const states = await Promise.all(asked.map((executionArn) => standsIn(client, executionArn)));
    for (const state of states.flat()) counts[state] = (counts[state] ?? 0) + 1;
  }
  const more = running.length - mostAsked;
  return more > 0 ? { ...counts, [NOT_ASKED]: more } : counts;
}

async function standsIn(client: SFNClient, executionArn: string): Promise<string[]> {
  const command = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: tail });
  const page = await unless(['ExecutionDoesNotExist'], () => client.send(command));
  return currentStates([...(page?.events ?? [])].reverse());
}
