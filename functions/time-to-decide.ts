import type { Enrollment } from '../shared/contracts/enrollment.ts';
import type { Instant } from '../shared/contracts/instant.ts';
import { everyStep } from '../shared/journeys/walk.ts';
import { journeys } from '../state-machines/catalogue.ts';

/**
 * Until when somebody who is late may still decide: the journey reminds at the due moment, and gives up at this one.
 * undefined where the plan of an older version names no such moment.
 */
export const decidableUntil = ({ journey, plan }: Pick<Enrollment, 'journey' | 'plan'>, step: string) =>
  everyStep(journeys[journey]).flatMap((each): (Instant | undefined)[] =>
    each.word === 'approve' && each.title === step ? [plan[each.chase.decideBy]] : [],
  )[0];
