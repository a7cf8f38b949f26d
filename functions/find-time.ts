import { millis, type Instant, type LocalDate, type TimeOfDay } from '../shared/contracts/instant.ts';
import type { AskOf } from '../shared/contracts/steps.ts';
import { addBusinessDays, addDays, instantAt, localDateOf, localTimeOf } from '../shared/domain/calendar.ts';
import { step } from './runtime/step.ts';

/** The next instant that is so many days on, at that time, in the zone of whoever is in the journey. */
export const handler = step('find-time', async (ask, { enrollment, now }) => ({
  at: timeFor(ask, now, enrollment.zone),
}));

/** Without a number of days: the next time that the wall clock there shows that time. Never before now. */
export function timeFor({ businessDays, days, at }: AskOf<'find-time'>, now: Instant, zone: string): Instant {
  const today = localDateOf(now, zone);
  const time = at ?? localTimeOf(now, zone);
  if (businessDays === undefined && days === undefined) return nextOf(today, time, zone, now);
  const date =
    businessDays === undefined ? addDays(today, days ?? 0) : addBusinessDays(addDays(today, days ?? 0), businessDays);
  return later(instantAt(date, time, zone), now);
}

const nextOf = (today: LocalDate, time: TimeOfDay, zone: string, now: Instant): Instant => {
  const first = instantAt(today, time, zone);
  return millis(first) >= millis(now) ? first : instantAt(addDays(today, 1), time, zone);
};

const later = (a: Instant, b: Instant): Instant => (millis(a) > millis(b) ? a : b);
