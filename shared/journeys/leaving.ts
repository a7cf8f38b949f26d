import type { Fact } from '../contracts/facts.ts';
import { matches } from './events.ts';
import type { Journey } from './journey.ts';

export interface Leaving {
  how: 'goal' | 'exit';
  because: string;
}

/** Whether a fact ends this journey for its subject, and why. A goal counts before an exit. */
export const endedBy = (journey: Journey, fact: Fact): Leaving | undefined => {
  const goal = journey.goal.when.find(({ match }) => matches(match, fact));
  if (goal) return { how: 'goal', because: goal.because };
  const exit = journey.exits.find(({ match }) => matches(match, fact));
  return exit && { how: 'exit', because: exit.because };
};
