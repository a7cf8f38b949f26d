import { currentStates, dueAt, hasWork, type Execution } from './run/execution.ts';
import type { HistoryEvent } from './run/history.ts';
import { Agenda } from './run/agenda.ts';
import type { Change, Listing, MachineRow, Store } from './store.ts';

interface Kept {
  record: Execution;
  readonly events: HistoryEvent[];
}

/** A store for tests, plays and benchmarks: nothing survives the process. */
export class MemoryStore implements Store {
  private readonly kept = new Map<number, Kept>();
  private readonly keys = new Map<string, number>();
  private readonly agenda = new Agenda();
  private readonly registered = new Map<string, MachineRow>();
  private readonly revisions: string[] = [];
  private lastKey = 0;
  private readonly histories: 'kept' | 'dropped';

  /** Without histories a play of many thousand executions needs far less memory, and GetExecutionHistory is empty. */
  constructor({ histories = 'kept' }: { readonly histories?: 'kept' | 'dropped' } = {}) {
    this.histories = histories;
  }

  nextKey(): number {
    return ++this.lastKey;
  }

  commit(changes: readonly Change[]): void {
    for (const { record, events } of changes) {
      let kept = this.kept.get(record.key);
      if (!kept) {
        this.kept.set(record.key, (kept = { record, events: [] }));
        this.keys.set(record.arn, record.key);
      }
      kept.record = record;
      if (this.histories === 'kept') for (const event of events) kept.events.push(event);
      this.agenda.set(record.key, dueAt(record));
    }
  }

  load(key: number): Execution | undefined {
    return this.kept.get(key)?.record;
  }

  keyOf(executionArn: string): number | undefined {
    return this.keys.get(executionArn);
  }

  remove(key: number): void {
    const kept = this.kept.get(key);
    if (!kept) return;
    this.kept.delete(key);
    this.keys.delete(kept.record.arn);
    this.agenda.set(key, undefined);
  }

  due(instant: number, limit: number): number[] {
    return this.agenda.take(instant, limit);
  }

  nextDue(): number | undefined {
    return this.agenda.next();
  }

  working(): number[] {
    return [...this.kept.values()].filter(({ record }) => hasWork(record)).map(({ record }) => record.key);
  }

  list({ machineArn, status, before, limit }: Listing): Execution[] {
    const found: Execution[] = [];
    for (let key = (before ?? this.lastKey + 1) - 1; key > 0 && found.length < limit; key--) {
      const record = this.kept.get(key)?.record;
      if (record?.machineArn === machineArn && (status === undefined || record.status === status)) found.push(record);
    }
    return found;
  }

  events(key: number, from: number, limit: number): HistoryEvent[] {
    return this.kept.get(key)?.events.slice(from - 1, from - 1 + limit) ?? [];
  }

  countByState(machineArn: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { record } of this.kept.values()) {
      if (record.machineArn !== machineArn || record.status !== 'RUNNING') continue;
      for (const state of currentStates(record)) counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    return counts;
  }

  putMachine(row: MachineRow): void {
    this.registered.set(row.arn, row);
  }

  removeMachine(arn: string): void {
    this.registered.delete(arn);
  }

  machine(arn: string): MachineRow | undefined {
    return this.registered.get(arn);
  }

  machines(): MachineRow[] {
    return [...this.registered.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  addRevision(_machineArn: string, definition: string): number {
    return this.revisions.push(definition);
  }

  revision(id: number): string | undefined {
    return this.revisions[id - 1];
  }
}
