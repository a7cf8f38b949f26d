import type { Enrollment } from '../contracts/enrollment.ts';
import type { Fact } from '../contracts/facts.ts';
import { kindOf } from '../contracts/ids.ts';
import { millis, type Instant } from '../contracts/instant.ts';
import { holds, sayCondition, unmet, type Flags } from './conditions.ts';
import { matches, type EventMatch } from './events.ts';
import type { Journey } from './journey.ts';

export type MayEnter = { enter: true } | { enter: false; because: string };

const startingEvents = (journey: Journey): EventMatch[] => journey.startsOn.filter((start) => 'event' in start);

/** Whether a fact is one that this journey starts on, whoever its subject is otherwise. */
export const startsOn = (journey: Journey, fact: Fact): boolean =>
  kindOf(fact.subject) === journey.subject && startingEvents(journey).some((event) => matches(event, fact));

/** The entry filter alone: for a rhythm, a person pressing the button, or another journey starting this one. */
export const mayEnter = (journey: Journey, flags: Flags): MayEnter =>
  holds(journey.entry, flags)
    ? { enter: true }
    : {
        enter: false,
        because: `only who ${unmet(journey.entry, flags).map(sayCondition).join(' and ')} enters ${journey.id}`,
      };

/** Why a merge closes an enrollment. It ended for no reason of its own: parted again, they go on in the journey. */
export const SAME_PERSON = 'is the same person as another who is in this journey';

/**
 * The re-entry rule. `last` is the subject's newest enrollment in this journey (for a journey that runs once a
 * period: in that period).
 */
export const mayReenter = (
  journey: Journey,
  last: Enrollment | undefined,
  now: Instant,
): { yes: true } | { no: true; because: string } => {
  if (last === undefined || (last.status === 'closed' && last.because === SAME_PERSON)) return { yes: true };
  if (last.status === 'open') return { no: true, because: `is in ${journey.id} already` };
  if (journey.period !== undefined)
    return { no: true, because: `had ${journey.id} in ${last.period ?? 'this period'} already` };
  if (journey.reentry === 'always') return { yes: true };
  if (journey.reentry === 'never') return { no: true, because: `${journey.id} happens once, and did` };
  const { after } = journey.reentry;
  const freeAt = millis(last.closedAt ?? last.openedAt) + after.seconds * 1000;
  return millis(now) >= freeAt
    ? { yes: true }
    : { no: true, because: `was in ${journey.id} less than ${after.says} ago` };
};
