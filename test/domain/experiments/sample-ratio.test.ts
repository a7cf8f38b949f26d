import { sampleRatio } from '../../../shared/domain/experiments/sample-ratio.ts';

const half = { arms: { a: 1, b: 1 } };

test.each([
  ['a fair split', half, { a: 500, b: 521 }, true],
  ['one arm that loses a tenth', half, { a: 5_000, b: 4_500 }, false],
  ['weights that are kept', { arms: { a: 9, b: 1 } }, { a: 900, b: 104 }, true],
  ['weights that are not', { arms: { a: 9, b: 1 } }, { a: 900, b: 180 }, false],
  ['three arms, one of which loses people', { arms: { a: 2, b: 1, c: 1 } }, { a: 2_000, b: 1_000, c: 750 }, false],
  ['nobody yet', half, {}, true],
  ['the first person comes into the rare arm', { arms: { a: 19, b: 1 } }, { b: 1 }, true],
  ['four who all come into the smaller arm', { arms: { a: 1, b: 3 } }, { a: 4 }, true],
  ['an arm that nobody ever comes into', half, { a: 30 }, false],
])('%s', (_, told, exposed, trusted) => expect(sampleRatio(told, exposed).trusted).toBe(trusted));

test('the stake is the product of what was bet on each person', () => {
  // Behind 20 people at 1:1 the bet on the first is 10/20; once 25 came into one arm, 10/45 on one who does not.
  const bets = Array.from({ length: 25 }, (_, nth) => (10 + nth) / (20 + nth));
  const stake = [...bets, 10 / 45].reduce((product, bet) => (product * bet) / 0.5, 1);
  expect(sampleRatio(half, { a: 25, b: 1 }).p).toBeCloseTo(1 / stake, 12);
  expect(sampleRatio(half, { a: 13, b: 13 }).p).toBe(1);
});

/**
 * The chance that a split is ever distrusted, by one who looks after each person: exact, person by person over all that
 * can have come. `half`: the people by whom half of all experiments are distrusted.
 */
function everDistrusted([a, b]: [number, number], comes: number, people: number): { chance: number; half: number } {
  const told = { arms: { a, b } };
  let likely = new Map([[0, 1]]);
  let chance = 0;
  let half = Infinity;
  for (let n = 1; n <= people; n++) {
    const next = new Map<number, number>();
    for (const [inA, mass] of likely) {
      next.set(inA, (next.get(inA) ?? 0) + mass * (1 - comes));
      next.set(inA + 1, (next.get(inA + 1) ?? 0) + mass * comes);
    }
    likely = next;
    for (const [inA, mass] of likely) {
      // What is as unlikely as this cannot be seen in the sum.
      const isSeen = mass > 1e-13;
      if (isSeen && sampleRatio(told, { a: inA, b: n - inA }).trusted) continue;
      if (isSeen) chance += mass;
      likely.delete(inA);
    }
    if (chance >= 0.5) half = Math.min(half, n);
  }
  return { chance, half };
}

test.each<[[number, number], number]>([
  [[1, 1], 0.5],
  [[1, 3], 0.25],
  [[19, 1], 0.95],
])('a right split of %j is ever distrusted less than once in a thousand, looked at after each person', (arms, comes) =>
  expect(everDistrusted(arms, comes, 1_000).chance).toBeLessThan(0.001),
);

test.each<[string, [number, number], number, number]>([
  ['60:40 instead of 1:1', [1, 1], 0.6, 400],
  ['70:30 instead of 1:1', [1, 1], 0.7, 125],
  ['35:65 instead of 1:3', [1, 3], 0.35, 330],
  ['9:1 instead of 19:1', [19, 1], 0.9, 410],
])('%s is found', (_, arms, comes, people) => {
  const { chance, half } = everDistrusted(arms, comes, 1_100);
  expect(half).toBeLessThanOrEqual(people);
  expect(chance).toBeGreaterThan(0.985);
});
