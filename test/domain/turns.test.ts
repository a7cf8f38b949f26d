import fc from 'fast-check';
import { LeadId, PersonId } from '../../shared/contracts/ids.ts';
import type { Absence, PoolState } from '../../shared/contracts/routing.ts';
import { handedOver, missed, settled } from '../../shared/domain/routing/assignment.ts';
import type { Pool } from '../../shared/domain/routing/pools.ts';
import { mostTurnsOwed, nextTurn } from '../../shared/domain/routing/turns.ts';
import { on } from './lives.ts';

const slugs = ['maya-okafor', 'daniel-reyes', 'sofia-marchetti', 'elena-fischer'];
const id = (slug: string) => PersonId.parse(`person_${slug}`);
const noon = on('06-02 16:00');
const pool = (weights: number[], capacity = Infinity): Pool => ({
  id: 'p',
  title: 'people',
  members: weights.map((weight, n) => ({ person: id(slugs[n]!), weight, capacity })), // ! : at most four weights
  manager: id('ruth-calloway'),
  offHours: 'keep',
  holds: 'firmly',
});
const empty: PoolState = { pool: 'p', seats: {} };
const away = (slug: string): Absence => ({
  id: slug,
  person: id(slug),
  from: on('01-01'),
  until: on('12-31'),
  because: 'x',
  by: 'y',
});

/** So many leads one after the other: who got each, and how the pool stands then. */
const play = (of: Pool, leads: number, state = empty, absences: Absence[] = []) => {
  const got: (string | undefined)[] = [];
  let now = state;
  for (let n = 0; n < leads; n++) {
    const turn = nextTurn(of, now, absences, noon);
    got.push(turn.to);
    if (turn.to !== undefined) now = turn.state;
  }
  return { got, state: now, of: (slug: string) => got.filter((one) => one === id(slug)).length };
};
const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

describe('Turns are fair', () => {
  test('after each full round everybody had exactly their share', () =>
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 6 }), (shares, rounds) => {
        const round = shares.reduce((sum, share) => sum + share, 0);
        const { got } = play(pool(shares), round * rounds);
        expect(shares.map((_, n) => got.filter((one) => one === id(slugs[n]!)).length)).toEqual(
          shares.map((share) => share * rounds),
        ); // ! : as above
      }),
    ));

  test('at no moment is anybody a whole round behind', () =>
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 60 }), (shares, leads) => {
        const round = shares.reduce((sum, share) => sum + share, 0);
        const { got } = play(pool(shares), leads);
        for (const [n, share] of shares.entries()) {
          const had = got.filter((one) => one === id(slugs[n]!)).length; // ! : as above
          expect(Math.abs(had - (leads * share) / round)).toBeLessThan(shares.length);
        }
      }),
    ));

  test('who was away is made up to, within limits', () => {
    const two = pool([1, 1]);
    const without = play(two, 30, empty, [away(slugs[0]!)]); // ! : there are four
    expect(without.of(slugs[0]!)).toBe(0); // ! : there are four
    const back = play(two, 30, without.state);
    expect(back.of(slugs[0]!)).toBe(15 + mostTurnsOwed); // ! : there are four
    expect(play(two, 10, back.state).of(slugs[0]!)).toBe(5); // ! : there are four
  });

  test('nobody gets more than they can hold; then nobody does', () => {
    const { got, of } = play(pool([3, 1], 4), 10);
    expect([of(slugs[0]!), of(slugs[1]!)]).toEqual([4, 4]); // ! : there are four
    expect(got.slice(8)).toEqual([undefined, undefined]);
  });

  test('credits sum to nothing, whoever comes and goes', () =>
    fc.assert(
      fc.property(weights, fc.array(fc.subarray(slugs), { maxLength: 30 }), (shares, absent) => {
        let state = empty;
        for (const names of absent) {
          const turn = nextTurn(pool(shares), state, names.map(away), noon);
          if (turn.to !== undefined) state = turn.state;
        }
        const sum = Object.values(state.seats).reduce((all, { credit }) => all + credit, 0);
        expect(Math.abs(sum)).toBeLessThan(1e-6);
      }),
    ));
});

describe('A seat follows what happens to the lead', () => {
  const lead = LeadId.parse('lead_anna-of-the-tests');
  const [maya, jonas] = [id('maya-okafor'), id('jonas-lindqvist')];
  const last = {
    lead,
    nth: 0,
    to: maya,
    pool: 'sdr',
    rule: 'x',
    because: 'x',
    by: 'rules',
    at: noon,
    status: 'held',
    missed: [],
  } as const;
  const seen = {
    last: { ...last, missed: [] },
    pools: { sdr: { pool: 'sdr', seats: { [maya]: { credit: -3, open: 7 }, [jonas]: { credit: 2, open: 1 } } } },
  };
  const seats = (change: { pools: PoolState[] } | undefined) => change?.pools[0]?.seats;

  test('passed on by hand it counts for whoever has it', () =>
    expect(seats(handedOver(seen, { lead, to: jonas, because: 'knows them', rule: 'by hand', now: noon }))).toEqual({
      [maya]: { credit: 2, open: 6 },
      [jonas]: { credit: -3, open: 2 },
    }));

  test('at rest it takes no place, and at rest twice neither', () => {
    const rests = settled(seen, false);
    expect(seats(rests)).toMatchObject({ [maya]: { open: 6 } });
    expect(settled({ ...seen, last: rests?.assignment }, false)).toBeUndefined();
    expect(seats(settled({ ...seen, last: rests?.assignment }, true))).toMatchObject({ [maya]: { open: 8 } });
  });

  test('a meeting to which nobody came gives the turn back, once, and takes it when it is undone', () => {
    const back = missed(seen, 'm1', 'missed');
    expect(seats(back)).toMatchObject({ [maya]: { credit: 2, open: 7 } });
    expect(missed({ ...seen, last: back?.assignment }, 'm1', 'missed')).toBeUndefined();
    expect(seats(missed({ last: back?.assignment, pools: { sdr: back!.pools[0]! } }, 'm1', 'undone'))).toEqual(
      seen.pools.sdr.seats,
    ); // ! : it gave one
    expect(missed(seen, 'm1', 'undone')).toBeUndefined();
  });
});
