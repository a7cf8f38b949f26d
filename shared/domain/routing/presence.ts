import type { PersonId } from '../../contracts/ids.ts';
import type { Instant } from '../../contracts/instant.ts';
import type { Absence } from '../../contracts/routing.ts';
import { seenAt } from '../business-hours.ts';
import { personOf } from '../team.ts';

export type Presence = { is: 'here' } | { is: 'off-hours'; why: string } | { is: 'away'; why: string; until: Instant };

/** Whether somebody of ours can take a lead at an instant: at their own desk, by its hours and holidays. */
export const presenceOf = (person: PersonId, absences: Absence[], now: Instant): Presence => {
  const absence = absences.find(({ person: who, from, until }) => who === person && from <= now && now < until);
  if (absence !== undefined) return { is: 'away', why: `is away: ${absence.because}`, until: absence.until };
  const desk = personOf(person)?.desk;
  if (desk === undefined) return { is: 'away', why: 'is not of the team any more', until: now };
  const { open, says } = seenAt(desk, now);
  return open ? { is: 'here' } : { is: 'off-hours', why: says };
};
