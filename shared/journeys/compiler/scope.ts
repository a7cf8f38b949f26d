import type { Journey } from '../journey.ts';
import type { Step } from '../story.ts';

/** What a step must know of where it stands. */
export interface Scope {
  journey: Journey;
  /** Where LeftJourney leads. */
  leaveTo: string;
  /** In a lane a failed step is parked, because failing would take its siblings down with it. */
  failing: 'fails' | 'parks';
  /** Where a lead that is found hot goes, in stories that ask. */
  whenHot: { goesTo: string; asked: 'once' | 'with-each-mail' } | undefined;
  /** What is told after this step, in order. */
  following: Step[];
}

export const leftTheJourney = 'Left the journey';
