import type { Execution, ExecutionStatus } from './run/execution.ts';
import type { HistoryEvent } from './run/history.ts';

/** A state machine as it is registered; its definition lives under its revision. */
export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** The definition that new executions run. */
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What one execution has to have stored: itself and the events since the last time. */
export interface Change {
  readonly record: Execution;
  readonly events: readonly HistoryEvent[];
}

export interface Listing {
  readonly machineArn: string;
  readonly status?: ExecutionStatus;
  /** Only executions that started before this one, in order of starting; the newest come first. */
  readonly before?: number;
  readonly limit: number;
}

/** Where executions live between transitions. A store is synchronous: what `commit` has returned from is kept, whatever becomes of the process. */
export interface Store {
  /** Resolves once all that was committed is kept whatever becomes of the machine, too; absent where it is when `commit` returns. */
  onDisk?(): Promise<void>;
  /** The number of the next execution; never given twice. */
  nextKey(): number;
  /** All of it or none. */
  commit(changes: readonly Change[]): void;
  load(key: number): Execution | undefined;
  keyOf(executionArn: string): number | undefined;
  remove(key: number): void;
  /** Running executions due at or before the instant, by due instant and then by order of starting. The caller commits each of them. */
  due(instant: number, limit: number): number[];
  nextDue(): number | undefined;
  /** Executions with a task whose answer was outstanding when they were stored. */
  working(): number[];
  list(listing: Listing): Execution[];
  /** Events in order, from the given id on. */
  events(key: number, from: number, limit: number): HistoryEvent[];
  /** How many running executions stand in each state. */
  countByState(machineArn: string): ReadonlyMap<string, number>;
  putMachine(row: MachineRow): void;
  removeMachine(arn: string): void;
  machine(arn: string): MachineRow | undefined;
  machines(): MachineRow[];
  /** The definition's text under a new number. */
  addRevision(machineArn: string, definition: string): number;
  revision(id: number): string | undefined;
}
