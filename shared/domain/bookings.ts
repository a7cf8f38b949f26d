import { isFact, type Fact, type FactType } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import { meetingEnd } from './meetings.ts';

/** Facts by which a booking stands or is over. */
export const bookingFacts: FactType[] = [
  'meeting.booked',
  'meeting.canceled',
  'meeting.held',
  'meeting.no_show',
  'meeting.no_show_undone',
  'meeting.missed_by_us',
];

/** What we have heard of a lead's bookings so far. `over` may name one whose booking is heard of later. */
export interface Bookings {
  ends: Map<string, Instant | 'unknown'>;
  over: Set<string>;
}
export const noBookings = (): Bookings => ({ ends: new Map(), over: new Set() });

/** Goes on by one fact, in the order in which we hear of them. */
export const follow = ({ ends, over }: Bookings, fact: Fact): void => {
  if (isFact(fact, 'meeting.booked')) {
    const { meeting, replaces } = fact.properties;
    ends.set(meeting, meetingEnd(fact.properties) ?? 'unknown');
    if (replaces !== undefined) over.add(replaces);
  } else if (isFact(fact, 'meeting.no_show_undone')) over.delete(fact.properties.meeting);
  else if (isFact(fact, 'meeting.canceled', 'meeting.held', 'meeting.no_show', 'meeting.missed_by_us'))
    over.add(fact.properties.meeting);
};

/**
 * Until when a booking stands at that moment, the latest of several; undefined when none does. Nobody need say that a
 * meeting took place: at its end it is over.
 */
export const bookedUntil = ({ ends, over }: Bookings, at: Instant): Instant | 'unknown' | undefined => {
  const standing = [...ends].flatMap(([meeting, end]) => (over.has(meeting) || end <= at ? [] : [end]));
  return standing.includes('unknown') ? 'unknown' : standing.sort().at(-1);
};
