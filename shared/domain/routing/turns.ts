import type { PersonId } from '../../contracts/ids.ts';
import type { Instant } from '../../contracts/instant.ts';
import type { Absence, PoolState, Seat } from '../../contracts/routing.ts';
import { personOf } from '../team.ts';
import type { Member, Pool } from './pools.ts';
import { presenceOf } from './presence.ts';

export type Turn = { to: PersonId; because: string; state: PoolState } | { to: undefined; because: string };

/** So many turns at most are made up for after an absence: nobody comes back to a month of leads in a day. */
export const mostTurnsOwed = 5;

export const seatOf = ({ seats }: PoolState, person: PersonId): Seat => seats[person] ?? { credit: 0, open: 0 };
/** What a turn costs; the credits of a pool always sum to what its members were owed at first: nothing. */
export const priceOf = ({ members }: Pool): number => members.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Whose turn it is: weighted round-robin by credit. Each turn gives every member their weight; who has most takes the
 * lead and pays for it. Who is away or asleep goes on earning, and is made up to within limits; who is full does not.
 * Source: smooth weighted round-robin (nginx, ngx_http_upstream_round_robin.c).
 */
export const nextTurn = (pool: Pool, state: PoolState, absences: Absence[], now: Instant): Turn => {
  const seen = pool.members.map((member) => standing(member, state, absences, now));
  const here = seen.filter(({ is }) => is === 'here');
  const asleep = seen.filter(({ is }) => is === 'off-hours');
  const able = here.length > 0 || pool.offHours === 'manager' ? here : asleep;
  if (able.length === 0) return { to: undefined, because: seen.map(({ name, why }) => `${name} ${why}`).join('; ') };

  const earning = seen.filter(({ is }) => is !== 'full');
  const price = earning.reduce((sum, { weight }) => sum + weight, 0);
  const credits = new Map(seen.map(({ person, seat }) => [person, seat.credit]));
  const add = (person: PersonId, credit: number): void => void credits.set(person, (credits.get(person) ?? 0) + credit);
  for (const { person, weight } of earning) add(person, weight);
  capped(seen, able, credits, add, price);

  const chosen = able.reduce((best, one) => (credits.get(one.person)! > credits.get(best.person)! ? one : best)); // ! : set above
  add(chosen.person, -price);
  const seats = Object.fromEntries(
    seen.map(({ person, seat }) => [
      person,
      { credit: credits.get(person) ?? 0, open: seat.open + (person === chosen.person ? 1 : 0) },
    ]),
  );
  return {
    to: chosen.person,
    because: [`${chosen.name} is next in turn (${pool.title})`, ...whyOthersNot(seen, able)].join('; '),
    state: { ...state, seats: { ...state.seats, ...seats } },
  };
};

type Standing = Member & { is: 'here' | 'off-hours' | 'away' | 'full'; why: string; name: string; seat: Seat };

const standing = (member: Member, state: PoolState, absences: Absence[], now: Instant): Standing => {
  const seat = seatOf(state, member.person);
  const name = personOf(member.person)?.name ?? member.person;
  const presence = presenceOf(member.person, absences, now);
  if (presence.is === 'away') return { ...member, seat, name, is: 'away', why: presence.why };
  if (seat.open >= member.capacity)
    return { ...member, seat, name, is: 'full', why: `has ${seat.open} open leads, as many as they can` };
  return {
    ...member,
    seat,
    name,
    is: presence.is,
    why: presence.is === 'here' ? 'is at work' : `is not at work: ${presence.why}`,
  };
};

/** What somebody is owed beyond the limit goes to those who do the work, by their weights. */
const capped = (
  seen: Standing[],
  able: Standing[],
  credits: ReadonlyMap<PersonId, number>,
  add: (person: PersonId, credit: number) => void,
  price: number,
): void => {
  const weights = able.reduce((sum, { weight }) => sum + weight, 0);
  for (const { person } of seen.filter((one) => !able.includes(one))) {
    const excess = (credits.get(person) ?? 0) - mostTurnsOwed * price;
    if (excess <= 0) continue;
    add(person, -excess);
    for (const { person: worker, weight } of able) add(worker, (excess * weight) / weights);
  }
};

const whyOthersNot = (seen: Standing[], able: Standing[]): string[] => [
  ...(able.every(({ is }) => is === 'off-hours') ? ['nobody is at work now, so it is kept for the morning'] : []),
  ...seen.filter((one) => !able.includes(one)).map(({ name, why }) => `${name} ${why}`),
];
