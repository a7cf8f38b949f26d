import { setTimeout as pause } from 'node:timers/promises';

/**
 * Whoever knocks goes first: a capture is answered before the work that earlier captures brought is done. Under a burst
 * that work is queued on the disk and takes a small share of the time; in calm it waits for nothing.
 */
export interface Precedence {
  /** A capture: begun at once, and known to be under way until it is answered. */
  ahead<T>(capture: () => Promise<T>): Promise<T>;
  /** Does the work when it is its turn. */
  behind<T>(work: () => Promise<T>): Promise<T>;
}

/** Requests in a tenth of a second from which on it is a burst: 600 a second are worked off as they come. */
const BURST = 60;
const WINDOW_MS = 100;
/** So few captures under way wait for nobody: the work goes on between them, however many come in a second. */
const FEW_CAPTURES = 8;
/** In a burst, one work at a time, and this many times as long as it took until the next. */
const REST = 12;
const SHORTEST_REST_MS = 5;
const LONGEST_REST_MS = 150;

export function createPrecedence(now: () => number = () => performance.now()): Precedence {
  let windowAt = 0;
  let knocks = 0;
  let knocksBefore = 0;
  let captures = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const roll = (): void => {
    const passed = now() - windowAt;
    if (passed < WINDOW_MS) return;
    knocksBefore = passed < 2 * WINDOW_MS ? knocks : 0;
    knocks = 0;
    windowAt = now();
  };
  const isBurst = (): boolean => {
    roll();
    return captures >= FEW_CAPTURES && (knocks >= BURST || knocksBefore >= BURST);
  };

  /** One after the other while it lasts; whoever waited through its end goes on at once. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = turn;
    let done = (): void => {};
    turn = new Promise<void>((resolve) => (done = resolve));
    await before;
    if (!isBurst()) {
      done();
      return work();
    }
    const began = now();
    try {
      return await work();
    } finally {
      const rest = Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, (now() - began) * REST));
      void pause(rest).then(done);
    }
  }

  return {
    async ahead(capture) {
      roll();
      knocks += 1;
      captures += 1;
      try {
        return await capture();
      } finally {
        captures -= 1;
      }
    },
    behind: (work) => (isBurst() ? inTurn(work) : work()),
  };
}
