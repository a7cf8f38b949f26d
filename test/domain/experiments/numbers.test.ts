import { compareArms } from '../../../shared/domain/experiments/comparison.ts';
import { logBeta, logGamma } from '../../../shared/domain/experiments/gamma.ts';
import { meanOf, posteriorOf, type Posterior } from '../../../shared/domain/experiments/posterior.ts';

describe('the gamma function, beside what is known of it', () => {
  test.each([1, 2, 5, 10, 20, 100])('Γ(%d) is a factorial', (n) => {
    const factorial = Array.from({ length: n - 1 }, (_, nth) => Math.log(nth + 1)).reduce((a, b) => a + b, 0);
    expect(logGamma(n)).toBeCloseTo(factorial, 10);
  });
  test('Γ(1/2) is √π', () => expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13));
  test('Γ(x + 1) is x Γ(x)', () => {
    for (const x of [0.1, 0.7, 1.3, 42.5, 1e5]) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 8);
  });
});

/** P(B > A) in closed form (E. Miller, "Formulas for Bayesian A/B testing", 2015). */
const secondBetter = (a: Posterior, b: Posterior): number => {
  if (b.alpha > a.alpha) return 1 - secondBetter(b, a);
  let sum = 0;
  for (let i = 0; i < b.alpha; i++)
    sum += Math.exp(
      logBeta(a.alpha + i, a.beta + b.beta) - Math.log(b.beta + i) - logBeta(1 + i, b.beta) - logBeta(a.alpha, a.beta),
    );
  return sum;
};

/** E[max(B − A, 0)], what keeping A is expected to lose, in closed form (C. Stucchio, "Bayesian A/B testing at VWO", 2015). */
const lossOfFirst = (a: Posterior, b: Posterior): number =>
  meanOf(b) * secondBetter(a, { ...b, alpha: b.alpha + 1 }) - meanOf(a) * secondBetter({ ...a, alpha: a.alpha + 1 }, b);

const pairs: [did: number, of: number, otherDid: number, other: number][] = [
  [0, 0, 0, 0],
  [0, 10, 3, 10],
  [0, 500, 0, 700],
  [33, 100, 40, 100],
  [330, 1_000, 352, 1_010],
  [5, 4_000, 9, 4_100],
  [1_980, 2_000, 1_990, 2_000],
  [12_000, 40_000, 12_300, 40_100],
  // Very unlike arms: the curve of one is a needle in the other's.
  [3, 12, 200_000, 1_000_000],
  [210, 1_000, 199_800, 999_000],
  [0, 1, 100_000, 200_000],
  [2, 300, 0, 100_000],
];
test.each(pairs)(
  '%d of %d beside %d of %d: the integral is the closed form, to six digits',
  (did, of, otherDid, other) => {
    const [a, b] = [posteriorOf(did, of), posteriorOf(otherDid, other)];
    const [first, second] = compareArms([a, b]);
    expect(second?.probabilityBest).toBeCloseTo(secondBetter(a, b), 6);
    expect(first?.probabilityBest).toBeCloseTo(secondBetter(b, a), 6);
    expect(first?.expectedLoss).toBeCloseTo(lossOfFirst(a, b), 6);
    expect(second?.expectedLoss).toBeCloseTo(lossOfFirst(b, a), 6);
  },
);

test.each<{ says: string; arms: [did: number, of: number][]; best: number[] }>([
  // By a grid of eight million cells.
  { says: 'millions, hundreds and a dozen', arms: [[200_000, 1_000_000], [3, 12], [210, 1_000]], best: [0.0523704, 0.7091655, 0.2384641] },
  { says: 'hardly anybody, and nobody yet', arms: [[12, 100_000], [0, 300], [1, 2_000], [0, 0]], best: [0.0000002, 0.0031557, 0.0003428, 0.9965013] },
  { says: 'halves, wide and narrow', arms: [[500, 1_000], [5, 10], [300_000, 600_000], [60, 100]], best: [0.0119313, 0.2590231, 0.0057648, 0.7232808] },
])('of arms that are unlike, each is the best with what a very fine grid says: $says', ({ arms, best }) => {
  const standings = compareArms(arms.map(([did, of]) => posteriorOf(did, of)));
  for (const [nth, { probabilityBest }] of standings.entries()) expect(probabilityBest).toBeCloseTo(best[nth] ?? 0, 6);
}); // prettier-ignore

test('of four arms that are alike, each is the best with a quarter', () => {
  for (const { probabilityBest } of compareArms(Array.from({ length: 4 }, () => posteriorOf(30, 100))))
    expect(probabilityBest).toBeCloseTo(0.25, 6);
});

test('of three arms one is the best: the probabilities make 1', () => {
  const standings = compareArms([posteriorOf(10, 100), posteriorOf(14, 90), posteriorOf(9, 120)]);
  expect(standings.reduce((sum, { probabilityBest }) => sum + probabilityBest, 0)).toBeCloseTo(1, 6);
});

test('nothing known: the interval is the flat prior’s own', () => {
  const [arm] = compareArms([posteriorOf(0, 0), posteriorOf(0, 0)]);
  expect(arm?.low).toBeCloseTo(0.025, 4);
  expect(arm?.high).toBeCloseTo(0.975, 4);
});

test.each([
  // Quantiles of Beta(4, 10), from its binomial sum, and of Beta(200001, 800001), which is nearly normal.
  [3, 12, 0.090920, 0.538129],
  [200_000, 1_000_000, 0.199217, 0.200785],
])('%d of %d: the interval is that of any table, whoever stands beside', (did, of, low, high) => {
  const [arm] = compareArms([posteriorOf(did, of), posteriorOf(30, 90_000)]);
  expect(arm?.low).toBeCloseTo(low, 4);
  expect(arm?.high).toBeCloseTo(high, 4);
}); // prettier-ignore
