import { readOut, type Counted } from '../../../shared/domain/experiments/readout.ts';
import { cohorts, sample } from './samples.ts';

const counted = (change: Partial<Counted> = {}): Counted => ({ cohorts: [], exposedSoFar: {}, mixed: 0, ...change });
const after = (days: number, plain: [number, number], question: [number, number]): Counted =>
  counted({
    cohorts: cohorts(days, { plain, question }),
    exposedSoFar: { plain: days * plain[0], question: days * question[0] },
  });

test.each<[string, Counted, string, RegExp]>([
  ['nobody was exposed', counted(), 'not-begun', /^Nobody/],
  ['nobody has had the time to react', counted({ exposedSoFar: { plain: 7, question: 5 } }), 'collecting', /200 more people in the smallest arm and 14 more days/],
  ['many people in three days', after(3, [500, 100], [500, 190]), 'collecting', /lacks 11 more days/],
  ['few people in many days', after(40, [2, 1], [2, 1]), 'collecting', /lacks 120 more people/],
  ['enough of both, and no difference yet', after(20, [50, 15], [50, 16]), 'collecting', /evidence/],
  ['an arm that is clearly ahead', after(20, [50, 10], [50, 18]), 'winner', /“question” wins .*36\.\d% in “question”.*Make it so for everybody/],
  ['the control that is clearly ahead', after(20, [50, 18], [50, 10]), 'winner', /“plain” wins.*Keep it as it was/],
  ['so many that a difference would have been seen', after(60, [400, 120], [400, 120]), 'no-matter', /hardly matters/],
  ['its days are over', after(91, [10, 3], [10, 3]), 'undecided', /90 days are over/],
  ['an arm that loses people', { ...after(20, [50, 10], [50, 18]), exposedSoFar: { plain: 1_000, question: 800 } }, 'do-not-trust', /^Do not trust it: 1000 people in “plain”, 800/],
])('%s', (_, given, is, says) => {
  const { verdict } = readOut(sample, given);
  expect(verdict.is).toBe(is);
  expect(verdict.says).toMatch(says);
}); // prettier-ignore

test('a decision stands once it is reached: what is counted later does not take it back', () => {
  const ahead = cohorts(20, { plain: [50, 10], question: [50, 18] });
  const later = cohorts(40, { plain: [50, 15], question: [50, 15] }).slice(20);
  const { verdict } = readOut(
    sample,
    counted({ cohorts: [...ahead, ...later], exposedSoFar: { plain: 2_000, question: 2_000 } }),
  );
  expect(verdict).toMatchObject({
    is: 'winner',
    arm: 'question',
    since: expect.stringMatching(/^2026-11-(1[5-9]|2[01])$/),
  });
});

test('each arm is told with its interval, its chance to be best and what choosing it may lose', () => {
  const { arms, evidence } = readOut(sample, after(20, [50, 10], [50, 18]));
  expect(arms.map(({ arm, counts }) => [arm, counts.exposed, counts.opened])).toEqual([
    ['plain', 1_000, 200],
    ['question', 1_000, 360],
  ]);
  expect(arms[1]?.probabilityBest).toBeGreaterThan(0.9999);
  expect(arms[0]?.expectedLoss).toBeCloseTo(0.16, 2);
  expect([arms[0]?.low, arms[0]?.high].map((share) => share?.toFixed(2))).toEqual(['0.18', '0.23']);
  expect(evidence.times).toBeGreaterThan(evidence.needed);
});

test('evidence beyond all doubt is still a number that can be told', () => {
  const { evidence } = readOut(sample, after(60, [100, 20], [100, 60]));
  expect(JSON.parse(JSON.stringify(evidence))).toEqual({ times: 1e9, needed: 20 });
});
