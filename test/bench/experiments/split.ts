import { seededDraw, type Draw } from '../../../local/random.ts';
import { sampleRatio } from '../../../shared/domain/experiments/sample-ratio.ts';

const daily = 80;
const days = 180;

/** Declared weights, and the share of people who really come into the first arm. */
const cases: { says: string; arms: { a: number; b: number }; comes: number }[] = [
  { says: '1:1', arms: { a: 1, b: 1 }, comes: 0.5 },
  { says: '1:3', arms: { a: 1, b: 3 }, comes: 0.25 },
  { says: '19:1', arms: { a: 19, b: 1 }, comes: 0.95 },
  { says: '1:1, but 60:40 come', arms: { a: 1, b: 1 }, comes: 0.6 },
  { says: '1:1, but 55:45 come', arms: { a: 1, b: 1 }, comes: 0.55 },
  { says: '19:1, but 9:1 come', arms: { a: 19, b: 1 }, comes: 0.9 },
];

/** How often a split is ever distrusted within 180 daily looks, beside chi-square at 0.001, which is made for one look. */
export const splits = (runs: number, seed: number): object[] =>
  cases.map(({ says, arms, comes }, nth) => {
    const lots = Array.from({ length: runs }, (_, run) =>
      distrusted(arms, comes, seededDraw(seed * 7_919 + nth * 1_000_003 + run)),
    );
    const found = lots.flatMap(({ after }) => after ?? []).sort((a, b) => a - b);
    return {
      split: says,
      everDistrusted: percent(found.length / runs),
      byChiSquare: percent(lots.filter(({ byChiSquare }) => byChiSquare).length / runs),
      ...(found.length > runs / 2 && { medianPeople: found[Math.floor(found.length / 2)] }),
    };
  });

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function distrusted(arms: { a: number; b: number }, comes: number, draw: Draw) {
  const exposed = { a: 0, b: 0 };
  let after: number | undefined;
  let byChiSquare = false;
  for (let day = 1; day <= days; day++) {
    for (let person = 0; person < daily; person++) exposed[draw() < comes ? 'a' : 'b'] += 1;
    if (after === undefined && !sampleRatio({ arms }, exposed).trusted) after = day * daily;
    byChiSquare ||= chiSquare(arms, exposed) > 10.82757;
  }
  return { after, byChiSquare };
}

function chiSquare(arms: { a: number; b: number }, { a, b }: { a: number; b: number }): number {
  const expected = ((a + b) * arms.a) / (arms.a + arms.b);
  return (a - expected) ** 2 / expected + (a - expected) ** 2 / (a + b - expected);
}
