import type { Execution } from '../run/execution.ts';
import { mostEvents } from '../run/history.ts';

/** How long after its end an execution can be redriven. Milliseconds. */
const redriveWindow = 14 * 86_400_000;

/** Whether the execution may be begun again where it failed, or why not. */
export function redrivable(execution: Execution, now: number): 'REDRIVABLE' | { readonly because: string } {
  if (execution.type === 'EXPRESS') return { because: 'Execution is an Express execution and cannot be redriven' };
  if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') {
    return { because: `Execution is ${execution.status} and cannot be redriven` };
  }
  if (now - (execution.stoppedAt ?? now) > redriveWindow)
    return { because: 'Execution has exceeded the redrivable period of 14 days' };
  if (execution.frames.length === 0) return { because: 'Execution broke off and has no state to begin again in' };
  if (execution.nextEvent >= mostEvents) return { because: 'Execution history event limit exceeded' };
  return 'REDRIVABLE';
}

/** What every answer about an execution begins with. */
export const summaryOf = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: new Date(execution.startedAt),
  ...(execution.stoppedAt === undefined ? {} : { stopDate: new Date(execution.stoppedAt) }),
});

/** DescribeExecution's answer. */
export function describeExecution(execution: Execution, now: number) {
  const verdict = redrivable(execution, now);
  return {
    ...summaryOf(execution),
    input: JSON.stringify(execution.input),
    inputDetails: { included: true },
    ...(execution.output === undefined
      ? {}
      : { output: JSON.stringify(execution.output), outputDetails: { included: true } }),
    ...(execution.error === undefined ? {} : { error: execution.error }),
    ...(execution.cause === undefined ? {} : { cause: execution.cause }),
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === undefined ? {} : { redriveDate: new Date(execution.redrivenAt) }),
    redriveStatus: verdict === 'REDRIVABLE' ? ('REDRIVABLE' as const) : ('NOT_REDRIVABLE' as const),
    ...(verdict === 'REDRIVABLE' ? {} : { redriveStatusReason: verdict.because }),
  };
}
