import { everyState, waysOn, type Asl } from '../../shared/journeys/compiler/machine.ts';
import { wayOf } from './store-watch.ts';
import type { Tally } from './tally.ts';

/** What no lead of a play came to: a branch that nobody takes is a mistake in it, or waits for people who were not there. */
export interface DeadEnds {
  states: string[];
  /** Ways out of a choice that was come to. */
  branches: { from: string; to: string }[];
}

export function deadEnds(definition: string, tally: Pick<Tally, 'entered' | 'ways'>): DeadEnds {
  const { States }: Asl = JSON.parse(definition);
  const states = everyState(States);
  return {
    states: states.map(([title]) => title).filter((title) => tally.entered[title] === undefined),
    branches: states.flatMap(([from, state]) =>
      state.Type === 'Choice' && tally.entered[from] !== undefined
        ? [...new Set(waysOn(state).on)]
            .filter((to) => tally.ways[wayOf(from, to)] === undefined)
            .map((to) => ({ from, to }))
        : [],
    ),
  };
}
