import type { Json } from '../json.ts';
import { compileMachine, type Machine } from '../machine/machine.ts';
import { isObject } from '../json.ts';
import { hasWork, type Execution, type Live } from '../run/execution.ts';
import { seedFrom, uuid } from '../run/random.ts';
import type { Run, Surroundings } from '../run/run.ts';
import type { Change, Store } from '../store.ts';
import type { Home } from './arn.ts';
import { executionDoesNotExist } from './exceptions.ts';
import type { Invoke } from './invoke.ts';
import { brokenOff, isOfTheStore, isOfTheValue } from './unwritable.ts';

export interface EngineOptions {
  readonly store: Store;
  /** Milliseconds since 1970; may stand still or jump. */
  readonly clock: { now(): number };
  /** In [0, 1); seeds every execution's own source. */
  readonly random?: () => number;
  /** Asks a service to do a task. */
  readonly invoke: Invoke;
  readonly account?: string;
  readonly region?: string;
  readonly roleArn?: string;
  /** Names for what is started without one; random UUIDs unless given. */
  readonly uuid?: () => string;
  /** Whether `states:startExecution` starts machines of this engine, or is put to `invoke` like any other task. */
  readonly children?: 'run' | 'invoke';
  /** How many executions are advanced, and how many answers applied, before the store is written; 500 unless given. */
  readonly batch?: number;
  /** Waited for between batches, where others have to be heard meanwhile. */
  readonly breathe?: () => Promise<void>;
  /** Once it is aborted, `runDue` ends with the batch at hand; what was due then is due after a restart. */
  readonly signal?: AbortSignal;
  /** How many tasks are out at once. */
  readonly concurrency?: number;
  /**
   * `in-order`: answers are applied in the order in which the tasks were scheduled, so that the same seed and inputs give
   * the same histories however slow a handler is. `as-they-come`: for the wall clock, where nobody waits for the slowest.
   */
  readonly answers?: 'in-order' | 'as-they-come';
  /** Called when something became due outside of `runDue`; whoever drives the engine then calls `runDue` soon. */
  readonly wake?: () => void;
}

/** A task that waits to be put to its service. */
export interface Order {
  readonly live: Live;
  readonly frame: number;
  readonly attempt: number;
}

/** How many executions are kept in memory when nothing holds them there. */
const mostAtHand = 2000;

/** What all parts of the API share: the executions in memory, the way to the store, the tasks to be done. */
export class Core implements Home {
  readonly account: string;
  readonly region: string;
  readonly roleArn: string;
  readonly store: Store;
  readonly options: EngineOptions;
  readonly orders: Order[] = [];
  /** ARNs of children that are to be stopped before the next commit. */
  readonly abandoned: string[] = [];
  /** Told when an execution of theirs has ended. */
  readonly waiters = new Map<number, (record: Execution) => void>();
  /** The executions in memory: those touched since the last turn, and those touched in the turn before. */
  private recent = new Map<number, Live>();
  private earlier = new Map<number, Live>();
  /** How many are touched before the next turn: what is held does not count, or turns would follow each other. */
  private turnAt = mostAtHand;
  private readonly dirty = new Set<Live>();
  private readonly begun = new Map<string, number>();
  private readonly compiled = new Map<number, Machine>();
  private gathering = false;
  private readonly salt: number;
  private readonly surroundings: Surroundings;

  constructor(options: EngineOptions, ended: (core: Core, live: Live) => void) {
    this.options = options;
    this.store = options.store;
    this.account = options.account ?? '000000000000';
    this.region = options.region ?? 'us-east-1';
    this.roleArn = options.roleArn ?? `arn:aws:iam::${this.account}:role/states`;
    this.salt = Math.floor(this.draw() * 4294967296);
    this.surroundings = {
      now: () => options.clock.now(),
      region: this.region,
      account: this.account,
      scheduled: (live, frame) => {
        if (frame.task) this.orders.push({ live, frame: frame.id, attempt: frame.task.attempt });
      },
      abandoned: (executionArn) => this.abandoned.push(executionArn),
      ended: (live) => ended(this, live),
    };
  }

  now(): number {
    return this.options.clock.now();
  }

  draw(): number {
    return (this.options.random ?? Math.random)();
  }

  uuid(): string {
    return this.options.uuid?.() ?? uuid(() => this.draw());
  }

  seedOf(executionArn: string): number {
    return seedFrom(executionArn, this.salt);
  }

  run(live: Live): Run {
    return { live, surroundings: this.surroundings, ready: [], transitions: 0 };
  }

  /** The execution in memory, from the store when it is not there yet. */
  live(key: number): Live | undefined {
    const known = this.atHand(key);
    if (known) return known;
    const record = this.store.load(key);
    return record && this.adopt(record);
  }

  /** The execution to look at, without taking it into memory. */
  peek(key: number): Execution | undefined {
    return this.atHand(key)?.record ?? this.store.load(key);
  }

  private adopt(record: Execution): Live {
    const live: Live = { record, machine: this.machine(record.revision), fresh: [] };
    this.keep(live);
    return live;
  }

  /** The execution by its ARN, at rest: no transition of it is under way. */
  async atRest(executionArn: string): Promise<Live> {
    const key = this.keyOf(executionArn);
    const live = key === undefined ? undefined : this.live(key);
    if (!live) throw executionDoesNotExist(executionArn);
    while (live.stepping) await live.stepping;
    return live;
  }

  machine(revision: number): Machine {
    let machine = this.compiled.get(revision);
    if (!machine) {
      const definition: Json = JSON.parse(this.store.revision(revision) ?? 'null') as Json; // what addRevision was given
      if (!isObject(definition)) throw new Error(`The store has no definition number ${revision}`);
      machine = compileMachine(definition);
      this.compiled.set(revision, machine);
    }
    return machine;
  }

  touch(live: Live): void {
    this.dirty.add(live);
  }

  /** The key of an execution, also of one that was begun but is not stored yet. */
  keyOf(executionArn: string): number | undefined {
    return this.begun.get(executionArn) ?? this.store.keyOf(executionArn);
  }

  /** A new execution: it is found by its ARN from now on. */
  begin(record: Execution): Live {
    this.begun.set(record.arn, record.key);
    return this.adopt(record);
  }

  forget(key: number): void {
    this.forgetLive(key);
    this.store.remove(key);
  }

  /** Stores all that changed, except what is in the middle of a transition; then forgets whoever has nothing to do. */
  commit(): void {
    if (this.dirty.size === 0 || this.gathering) return;
    const whole = [...this.dirty].filter((live) => !live.stepping);
    try {
      this.store.commit(whole.map(changeOf));
    } catch (error) {
      if (!isOfTheValue(error)) throw error;
      for (const live of whole) this.commitAlone(live);
      return this.commit(); // whoever waits for an execution that broke off has been told, and is dirty now
    }
    for (const live of whole) this.stored(live);
  }

  /** One that cannot be written must not keep the others from it: it ends. Throws only where the store itself is to blame. */
  private commitAlone(live: Live): void {
    try {
      this.store.commit([changeOf(live)]);
    } catch (error) {
      if (!isOfTheValue(error)) throw error;
      this.breakOff(live, error);
    }
    this.stored(live);
  }

  private breakOff(live: Live, error: unknown): void {
    const { record } = live;
    const change = brokenOff(record, live.fresh, this.now(), error);
    this.store.commit([change]);
    const wasRunning = record.status === 'RUNNING';
    delete record.output;
    Object.assign(record, change.record);
    live.fresh = [];
    if (wasRunning) this.surroundings.ended(live);
  }

  private stored(live: Live): void {
    live.fresh = [];
    this.dirty.delete(live);
    if (this.begun.size > 0) this.begun.delete(live.record.arn);
    this.keep(live);
  }

  /** The execution to be moved on; one whose machine cannot be made ready any more ends here, and the others go on. */
  toAdvance(key: number): Live | undefined {
    try {
      return this.live(key);
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      const record = this.store.load(key);
      if (record) this.breakOff({ record, machine: compileMachine({}), fresh: [] }, error);
      return undefined;
    }
  }

  private keep(live: Live): void {
    const { key, status } = live.record;
    if (status === 'RUNNING') this.recent.set(key, live);
    else this.forgetLive(key);
    if (this.recent.size >= this.turnAt) this.turnOver();
  }

  /** What was not touched since the last turn goes, unless somebody holds on to it. */
  private turnOver(): void {
    const kept = new Map<number, Live>();
    for (const [key, live] of this.earlier) {
      const busy = this.dirty.has(live) || live.stepping !== undefined || hasWork(live.record);
      if (busy && !this.recent.has(key)) kept.set(key, live);
    }
    this.earlier = this.recent;
    this.recent = kept;
    this.turnAt = 2 * kept.size + mostAtHand;
  }

  private forgetLive(key: number): void {
    this.recent.delete(key);
    this.earlier.delete(key);
  }

  private atHand(key: number): Live | undefined {
    return this.recent.get(key) ?? this.earlier.get(key);
  }

  /** Several calls in one commit; none is kept before all of them are. */
  together<T>(work: () => T): T {
    if (this.gathering) return work();
    this.gathering = true;
    try {
      return work();
    } finally {
      this.gathering = false;
      this.commit();
    }
  }

  wake(): void {
    this.options.wake?.();
  }
}

const changeOf = (live: Live): Change => ({ record: live.record, events: live.fresh });
