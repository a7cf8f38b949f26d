import type { DatabaseSync } from 'node:sqlite';
import { randomInt } from 'node:crypto';

/** Chance in [0, 1); the same seed draws the same numbers. */
export type Draw = () => number;

/** Mulberry32 (Tommy Ettinger, 2017, public domain): small, quick, good enough for jitter and ids; not for secrets. */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The seed of this start of a data folder: each start draws anew, or ids that were given out before a crash would be
 * given out again after it. In memory the first start is the only one, so a seed replays byte for byte.
 */
export function seedOfStart(time: DatabaseSync, seed: number = randomInt(2 ** 31)): number {
  const known = time.prepare('SELECT count FROM boots').get();
  const count = known === undefined ? 0 : Number(known['count']) + 1;
  time.exec('DELETE FROM boots');
  time.prepare('INSERT INTO boots (count) VALUES (?)').run(count);
  return Math.imul(seed, 0x9e3779b1) + Math.imul(count, 0x85ebca6b);
}
