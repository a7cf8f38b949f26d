import type { PersonId } from '../../contracts/ids.ts';
import type { Instant } from '../../contracts/instant.ts';
import type { Absence } from '../../contracts/routing.ts';
import { isBusinessDay, localDateOf, localTimeOf } from '../calendar.ts';
import { companyCalendar } from '../company.ts';
import { personOf } from '../team.ts';

/** Local wall time between which our people answer, on the company's working days. */
export const workingHours = { from: '09:00', until: '18:00' } as const;

export type Presence = { is: 'here' } | { is: 'off-hours'; why: string } | { is: 'away'; why: string; until: Instant };

/** Whether somebody of ours can take a lead at an instant, by their own clock. */
export const presenceOf = (person: PersonId, absences: Absence[], now: Instant): Presence => {
  const absence = absences.find(({ person: who, from, until }) => who === person && from <= now && now < until);
  if (absence !== undefined) return { is: 'away', why: `is away: ${absence.because}`, until: absence.until };
  const zone = personOf(person)?.zone;
  if (zone === undefined) return { is: 'away', why: 'is not of the team any more', until: now };
  const time = localTimeOf(now, zone);
  const works = isBusinessDay(localDateOf(now, zone), companyCalendar);
  return works && time >= workingHours.from && time < workingHours.until
    ? { is: 'here' }
    : { is: 'off-hours', why: `it is ${time} in ${zone}${works ? '' : ', a day off'}` };
};
