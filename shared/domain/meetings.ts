import { isFact, type Fact, type FactOf } from '../contracts/facts.ts';
import { instant, millis, type Instant } from '../contracts/instant.ts';
import { newest } from './fact-order.ts';

/** Ids of the no-show facts that somebody took back later. */
export const undoneNoShows = (facts: Fact[]): ReadonlySet<string> => {
  const undoneAt = new Map<string, Instant>();
  for (const fact of facts) {
    if (fact.type !== 'meeting.no_show_undone') continue;
    const { meeting } = fact.properties;
    const before = undoneAt.get(meeting);
    if (before === undefined || fact.occurredAt > before) undoneAt.set(meeting, fact.occurredAt);
  }
  const undone = new Set<string>();
  if (undoneAt.size === 0) return undone;
  for (const fact of facts)
    if (isFact(fact, 'meeting.no_show') && fact.occurredAt <= (undoneAt.get(fact.properties.meeting) ?? ''))
      undone.add(fact.id);
  return undone;
};

/** The booking that stands: the newest one that was neither canceled nor replaced. */
export const standingMeeting = (facts: Fact[]): FactOf<'meeting.booked'> | undefined => {
  const gone = new Set<string>();
  for (const fact of facts) {
    if (isFact(fact, 'meeting.canceled')) gone.add(fact.properties.meeting);
    if (isFact(fact, 'meeting.booked') && fact.properties.replaces !== undefined) gone.add(fact.properties.replaces);
  }
  return newest(
    facts,
    (fact): fact is FactOf<'meeting.booked'> => isFact(fact, 'meeting.booked') && !gone.has(fact.properties.meeting),
  );
};

/** The newest booking, standing or not: what a no-show mail asks to book anew. */
export const lastMeeting = (facts: Fact[]): FactOf<'meeting.booked'> | undefined =>
  newest(facts, (fact): fact is FactOf<'meeting.booked'> => isFact(fact, 'meeting.booked'));

/** How long our meetings usually take, for senders who do not say when one ends. First match wins, the last takes all. */
const usualMinutes: [kind: RegExp, minutes: number][] = [
  [/qualification|intro/i, 20],
  [/discovery/i, 30],
  [/(?:)/, 45],
];

/** When a meeting is over as it was booked; undefined when nobody said when it is. */
export const meetingEnd = (booked: FactOf<'meeting.booked'>['properties']): Instant | undefined => {
  const { endsAt, startsAt, kind = '' } = booked;
  if (endsAt !== undefined || startsAt === undefined) return endsAt;
  const [, minutes] = usualMinutes.find(([what]) => what.test(kind))!; // ! : the last row takes all
  return instant(millis(startsAt) + minutes * 60_000);
};
