import { setTimeout as pause } from 'node:timers/promises';
import type { ClockMode, VirtualClock } from './clock.ts';

/** Something with work that falls due: the machines, the bus, the rhythms. */
export interface Worker {
  /** Epoch milliseconds of its earliest work; undefined: none. */
  nextDueAt(): number | undefined;
  /** The same without its housekeeping, where it has some: nobody runs the clock to the next sweep. */
  nextOfNoteAt?(): number | undefined;
  /** Runs everything due at or before the clock's now; answers how much that was. */
  runDue(): Promise<number>;
}

export interface Loop {
  /** Runs everything due at or before now, and what that brings about, until all is quiet. Answers how much ran. */
  drain(): Promise<number>;
  /** Drains, then goes from one due instant to the next until `to` (epoch milliseconds), and stands there. */
  advance(to: number): Promise<number>;
  /** A clock that begins to run with the wall is first moved to the wall's time, if that is ahead. */
  setMode(mode: ClockMode): Promise<number>;
  /** After a start: runs what fell due while nobody was running, each at its own time, and lets the clock go. */
  catchUp(): Promise<number>;
  /** Waits until what is pending now has run, at most that many milliseconds, and not for a jump that is under way. */
  settled(patienceMs: number): Promise<void>;
  /** What a person would run the clock to: housekeeping is left out, and runs on the way. */
  nextOfNoteAt(): number | undefined;
  /** Says that there may be new work now; it is run soon. */
  poke(): void;
  /** Called after each turn that ran something or moved the clock. */
  onTurn(listener: () => void): () => void;
  /** Begins nothing new: a jump that is under way ends where it is. */
  halt(): void;
  /** Halts, and waits until the work at hand is finished. */
  stop(): Promise<void>;
  /** Called when the loop is halted. */
  onHalt(listener: () => void): void;
}

/** Timers of Node hold 31 bits of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Between two due instants the rest of the process gets a turn at least this often, in milliseconds of the wall. */
const TURN_MS = 20;

/**
 * The one loop of the floor: one thing at a time decides what runs, so that a jump over 45 days runs every due thing
 * in order. Workers are asked in the order given; `failed` hears of what no worker could keep to itself.
 */
export function createLoop(clock: VirtualClock, workers: Worker[], failed: (error: unknown) => void): Loop {
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let poked = false;
  let jumping = false;
  let timer: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();
  const halts: (() => void)[] = [];

  /** One after the other, in the order of asking. */
  function serially<T>(work: () => Promise<T>): Promise<T> {
    const mine = queue.then(work);
    queue = mine.catch(() => {});
    return mine;
  }

  const earliest = (dueOf: (worker: Worker) => number | undefined): number | undefined => {
    const dues = workers.map(dueOf).filter((due) => due !== undefined);
    return dues.length === 0 ? undefined : Math.min(...dues);
  };
  const nextDueAt = () => earliest((worker) => worker.nextDueAt());

  async function settle(): Promise<number> {
    let total = 0;
    for (let ran = 1; ran > 0 && !stopped; total += ran) {
      ran = 0;
      for (const worker of workers) ran += await worker.runDue();
    }
    return total;
  }

  async function drainNow(): Promise<number> {
    const ran = await settle();
    if (ran > 0) tell();
    return ran;
  }

  async function advanceNow(to: number): Promise<number> {
    let ran = await settle();
    let turnedAt = performance.now();
    for (let due = nextDueAt(); due !== undefined && due <= to && !stopped; due = nextDueAt()) {
      clock.moveTo(due);
      ran += await settle();
      if (performance.now() - turnedAt < TURN_MS) continue;
      tell();
      await new Promise((turn) => setImmediate(turn));
      turnedAt = performance.now();
    }
    if (!stopped) clock.moveTo(to);
    return ran;
  }

  /** Stands while it is moved, and goes on in its mode afterwards. */
  async function moving(to: number, mode?: ClockMode): Promise<number> {
    clock.moveTo(clock.millis());
    jumping = to > clock.millis();
    try {
      return await advanceNow(to);
    } finally {
      clock.resume(mode);
      jumping = false;
      tell();
    }
  }

  function tell(): void {
    for (const listener of listeners) listener();
    setTimer();
  }

  function setTimer(): void {
    clearTimeout(timer);
    if (stopped) return;
    const due = nextDueAt();
    const wait = due === undefined ? undefined : clock.wallUntil(due);
    if (wait === undefined) return;
    timer = setTimeout(poke, Math.min(Math.ceil(wait), LONGEST_TIMER_MS));
  }

  function poke(): void {
    if (poked || stopped) return;
    poked = true;
    setImmediate(() => {
      serially(async () => {
        poked = false;
        if (stopped) return;
        clock.note();
        await drainNow();
      }).then(setTimer, failed);
    });
  }

  function halt(): void {
    stopped = true;
    clearTimeout(timer);
    for (const listener of halts.splice(0)) listener();
  }

  return {
    drain: () => serially(drainNow),
    advance: (to) => serially(() => moving(to)),
    setMode: (mode) => serially(() => moving(clock.whereItStarts(mode), mode)),
    catchUp: () => serially(() => moving(clock.target())),
    settled: async (patienceMs) => {
      if (jumping) return;
      const patience = new AbortController();
      await Promise.race([
        serially(drainNow),
        pause(patienceMs, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
      ]);
      patience.abort();
    },
    nextOfNoteAt: () => earliest((worker) => (worker.nextOfNoteAt ? worker.nextOfNoteAt() : worker.nextDueAt())),
    poke,
    onTurn: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    halt,
    onHalt: (listener) => void halts.push(listener),
    stop: async () => {
      halt();
      await queue;
    },
  };
}
