import type { Outcome } from '../machine/language.ts';
import type { Move } from '../machine/state.ts';
import { after, type Soon } from '../soon.ts';

/** The move that hands an outcome to the next state; without one, the end of the scope. */
export function leave(outcome: Soon<Outcome>, next: string | undefined): Soon<Move> {
  return after(outcome, (done) => ({ to: 'leave', next, ...done }));
}
