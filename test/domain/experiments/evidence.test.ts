import fc from 'fast-check';
import { evidenceByDay, type Day } from '../../../shared/domain/experiments/evidence.ts';

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
const binomial = (n: number, k: number, share: number): number => choose(n, k) * share ** k * (1 - share) ** (n - k);

/** What a day multiplies the stake by on average, after what was seen before, when all arms do it with that share. */
const expectedGain = (before: Day, exposed: number[], share: number): number => {
  const [a = 0, b = 0] = exposed;
  let sum = 0;
  for (let i = 0; i <= a; i++)
    for (let j = 0; j <= b; j++) {
      const [then = 0, now = 0] = evidenceByDay([before, { exposed, did: [i, j] }]);
      sum += binomial(a, i, share) * binomial(b, j, share) * Math.exp(now - then);
    }
  return sum;
};

test('where the arms are alike nobody gains on average, whatever was seen before: by this the false stops are bounded', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(60), fc.nat(60)),
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.tuple(fc.nat(6), fc.nat(6)),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (exposed, shares, today, share) => {
        const did = exposed.map((each, arm) => Math.floor(each * (shares[arm] ?? 0)));
        expect(expectedGain({ exposed, did }, today, share)).toBeLessThanOrEqual(1 + 1e-9);
      },
    ),
    { numRuns: 300 },
  );
});

test('the first day tells nothing: no arm was guessed to be better', () =>
  expect(evidenceByDay([{ exposed: [50, 50], did: [1, 40] }])[0]).toBeCloseTo(0, 10));

test('arms that differ day after day bring evidence, arms that do not lose it', () => {
  const days = (did: number[]): Day[] => Array.from({ length: 30 }, () => ({ exposed: [50, 50], did }));
  expect(evidenceByDay(days([15, 22])).at(-1)).toBeGreaterThan(Math.log(20));
  expect(evidenceByDay(days([15, 15])).at(-1)).toBeLessThan(0.01);
});

test('a day without anybody changes nothing', () =>
  expect(
    evidenceByDay([
      { exposed: [], did: [] },
      { exposed: [0, 0], did: [0, 0] },
    ]),
  ).toEqual([0, 0]));
