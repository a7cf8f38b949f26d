import { asAwsEvent, mostEvents, record } from '../run/history.ts';
import { currentStates, type Execution, type ExecutionStatus } from '../run/execution.ts';
import { endExecution } from '../run/trouble.ts';
import { stopAbandoned } from './abandoned.ts';
import { checkExecutionArn, checkMachineArn } from './arn.ts';
import type { Core } from './core.ts';
import { executionDoesNotExist, executionNotRedrivable, machineDoesNotExist, typeNotSupported } from './exceptions.ts';
import { pageSize, positionOf, tokenOf, type PageRequest } from './page.ts';
import { redrive } from './redrive.ts';
import { beginExecution } from './start.ts';
import { describeExecution, redrivable, summaryOf } from './description.ts';

export interface StartExecution {
  readonly stateMachineArn: string;
  readonly name?: string;
  /** JSON text; `{}` when absent. */
  readonly input?: string;
}

/** Everything that can be asked of, or done to, a single execution. */
export class Executions {
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  /** Kept once this returns. The same name and input again, while it runs, answers with the same execution. */
  start(request: StartExecution): { readonly executionArn: string; readonly startDate: Date } {
    const execution = beginExecution(this.core, request);
    this.core.commit();
    this.core.wake();
    return { executionArn: execution.arn, startDate: new Date(execution.startedAt) };
  }

  describe(executionArn: string) {
    return describeExecution(this.find(executionArn), this.core.now());
  }

  /** Newest first. */
  list(request: { readonly stateMachineArn: string; readonly statusFilter?: ExecutionStatus } & PageRequest) {
    const machineArn = checkMachineArn(request.stateMachineArn);
    const machine = this.core.store.machine(machineArn);
    if (!machine) throw machineDoesNotExist(request.stateMachineArn);
    if (machine.type === 'EXPRESS') throw typeNotSupported();
    const size = pageSize(request);
    const found = this.core.store.list({
      machineArn,
      ...(request.statusFilter === undefined ? {} : { status: request.statusFilter }),
      ...(request.nextToken === undefined ? {} : { before: positionOf(request.nextToken) }),
      limit: size + 1,
    });
    const items = found.slice(0, size);
    const last = items.at(-1);
    return {
      executions: items.map((execution) => ({ ...summaryOf(execution), redriveCount: execution.redriveCount })),
      ...(found.length > size && last ? { nextToken: tokenOf(last.key) } : {}),
    };
  }

  /** Oldest first unless `reverseOrder`; timestamps as Dates. */
  history(
    request: {
      readonly executionArn: string;
      readonly reverseOrder?: boolean;
      readonly includeExecutionData?: boolean;
    } & PageRequest,
  ) {
    this.core.commit(); // events that are not stored yet belong to the answer
    const execution = this.find(request.executionArn);
    if (execution.type === 'EXPRESS') throw typeNotSupported();
    const last = Math.min(execution.nextEvent - 1, mostEvents);
    const size = pageSize(request);
    const done = request.nextToken === undefined ? 0 : positionOf(request.nextToken);
    const from = request.reverseOrder ? Math.max(1, last - done - size + 1) : done + 1;
    const count = Math.min(size, last - done);
    const events = count > 0 ? this.core.store.events(execution.key, from, count) : [];
    if (request.reverseOrder) events.reverse();
    const data = request.includeExecutionData === false ? 'left-out' : 'included';
    return {
      events: events.map((event) => ({ ...asAwsEvent(event, data), timestamp: new Date(event.at) })),
      ...(done + count < last ? { nextToken: tokenOf(done + count) } : {}),
    };
  }

  async stop(request: {
    readonly executionArn: string;
    readonly error?: string;
    readonly cause?: string;
  }): Promise<{ readonly stopDate: Date }> {
    const { core } = this;
    const live = await core.atRest(checkExecutionArn(request.executionArn));
    if (live.record.status === 'RUNNING') {
      endExecution(core.run(live), undefined, { status: 'ABORTED', error: request.error, cause: request.cause });
      core.touch(live);
      await stopAbandoned(core);
      core.commit();
    }
    return { stopDate: new Date(live.record.stoppedAt ?? core.now()) };
  }

  /** Begins again where the execution failed; parts of a Parallel or Map that succeeded are not run again. */
  async redrive(request: { readonly executionArn: string }): Promise<{ readonly redriveDate: Date }> {
    const { core } = this;
    const live = await core.atRest(checkExecutionArn(request.executionArn));
    const verdict = redrivable(live.record, core.now());
    if (verdict !== 'REDRIVABLE') throw executionNotRedrivable(verdict.because);
    const now = core.now();
    redrive(live, now);
    record(live, 0, 'ExecutionRedriven', now, { redriveCount: live.record.redriveCount });
    core.touch(live);
    core.commit();
    core.wake();
    return { redriveDate: new Date(now) };
  }

  currentStates(executionArn: string): readonly string[] {
    const execution = this.find(executionArn);
    return execution.status === 'RUNNING' ? currentStates(execution) : [];
  }

  find(executionArn: string): Execution {
    const key = this.core.keyOf(checkExecutionArn(executionArn));
    const execution = key === undefined ? undefined : this.core.peek(key);
    if (execution) return execution;
    throw executionDoesNotExist(executionArn);
  }
}
