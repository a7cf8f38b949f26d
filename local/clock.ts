import { z } from 'zod';
import type { Clock } from '../shared/ports.ts';
import { instant } from '../shared/contracts/instant.ts';

/** `wall` runs as the wall does, `stopped` stands until it is moved, `x60` runs sixty times as fast. */
export const ClockMode = z.custom<'wall' | 'stopped' | `x${number}`>(
  (mode) => typeof mode === 'string' && /^(wall|stopped|x(?=.*[1-9])\d{1,7}(\.\d{1,3})?)$/.test(mode),
  'must be wall, stopped or a factor like x60',
);
export type ClockMode = z.infer<typeof ClockMode>;

/** Where a clock stands, as the data folder remembers it. */
export interface ClockPosition {
  /** Epoch milliseconds, virtual. */
  at: number;
  mode: ClockMode;
  /** How far a clock that runs with the wall is ahead of it, in milliseconds. */
  ahead: number;
}

/** The machine's own time, in epoch milliseconds: an argument, so that tests need not wait. */
export type Wall = () => number;

/** Virtual milliseconds per millisecond of the wall. */
export const paceOf = (mode: ClockMode): number =>
  mode === 'wall' ? 1 : mode === 'stopped' ? 0 : Number(mode.slice(1));

const NOTE_MS = 1_000;

/**
 * One clock for everything that the business sees. It never runs backwards. While it is moved (`moveTo`) it stands
 * at each instant until the next, whatever its mode, so that what is due runs at its own time; `resume` lets it go.
 */
export class VirtualClock implements Clock {
  #mode: ClockMode;
  #at: number;
  #ahead: number;
  /** The wall's time since which a flowing clock has run on from `#at`; undefined while it stands. */
  #since: number | undefined;
  #keptAt = 0;
  /** The last answer: a clock that stands is asked many times. */
  #said = { at: Number.NaN, now: '' };
  readonly #wall: Wall;
  readonly #remember: (position: ClockPosition) => void;

  constructor(position: ClockPosition, remember: (position: ClockPosition) => void, wall: Wall = Date.now) {
    this.#mode = position.mode;
    this.#at = position.at;
    this.#ahead = position.ahead;
    this.#wall = wall;
    this.#remember = remember;
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  /** Epoch milliseconds. */
  millis(): number {
    if (this.#since === undefined) return this.#at;
    const ran = Math.max(0, this.#wall() - this.#since) * paceOf(this.#mode);
    return Math.floor(this.#at + ran);
  }

  now(): string {
    const at = this.millis();
    if (at !== this.#said.at) this.#said = { at, now: instant(at) };
    return this.#said.now;
  }

  /** Where the clock should stand if it is to be with the wall again: what a restart has to catch up to. */
  target(): number {
    return this.#mode === 'wall' ? Math.max(this.#at, this.#wall() + this.#ahead) : this.millis();
  }

  /** The earliest instant at which that mode can begin: no clock runs backwards. */
  whereItStarts(mode: ClockMode): number {
    return mode === 'wall' ? Math.max(this.millis(), this.#wall()) : this.millis();
  }

  /** Stands at that instant, or where it is when that is already past. */
  moveTo(at: number): void {
    this.#at = Math.max(at, this.millis());
    this.#since = undefined;
    this.#keep();
  }

  /** Flows from where it stands, in its mode. A clock with the wall that stands behind it is not moved here. */
  resume(mode: ClockMode = this.#mode): void {
    this.#at = this.millis();
    this.#mode = mode;
    this.#since = mode === 'stopped' ? undefined : this.#wall();
    this.#ahead = mode === 'wall' ? Math.max(0, this.#at - this.#wall()) : 0;
    this.#keep();
  }

  /** Writes down, now and then, where a clock of its own pace stands: a restart goes on from there. */
  note(): void {
    const ownPace = this.#mode !== 'wall' && this.#since !== undefined;
    if (ownPace && this.#wall() - this.#keptAt >= NOTE_MS) this.#keep();
  }

  /** Milliseconds of the wall until the clock shows that instant; undefined: never by itself. */
  wallUntil(at: number): number | undefined {
    if (this.#since === undefined) return undefined;
    return Math.max(0, (at - this.millis()) / paceOf(this.#mode));
  }

  #keep(): void {
    this.#keptAt = this.#wall();
    this.#remember({ at: this.millis(), mode: this.#mode, ahead: this.#ahead });
  }
}
