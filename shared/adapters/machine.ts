import { ulid } from 'ulid';
import type { Clock, Ids, Random } from '../ports.ts';

/** The machine's own clock, ids and chance: what the business uses where no clock is moved. */
export const machineClock: Clock = { now: () => new Date().toISOString() };
export const machineIds: Ids = { next: (prefix) => `${prefix}_${ulid()}` };
export const machineRandom: Random = { next: () => Math.random() };
