import fc from 'fast-check';
import { assign, shareTaken } from '../../../shared/domain/experiments/assignment.ts';
import { declaredAs } from '../../../shared/domain/experiments/declaration.ts';
import { experimentProblems, type Experiment } from '../../../shared/domain/experiments/experiment.ts';
import { sample } from './samples.ts';

const people = Array.from({ length: 4_000 }, (_, nth) => `lead_person${nth}`);

test('somebody gets the same arm each time, and only arms that there are', () => {
  fc.assert(
    fc.property(fc.string(), (subject) => {
      const first = assign(sample, subject);
      expect(['plain', 'question']).toContain(first.arm);
      expect(assign({ ...sample, asks: 'Otherwise worded?' }, subject)).toEqual(first);
    }),
  );
});

test('arms fill up by their weights', () => {
  const weights = { most: 8, few: 1, fewer: 1 };
  const counts = Map.groupBy(people, (person) => shareTaken(weights, 'a key', person));
  expect(counts.get('most')?.length).toBeGreaterThan(3_100);
  expect(counts.get('few')?.length).toBeGreaterThan(330);
  expect(counts.get('fewer')?.length).toBeGreaterThan(330);
});

test('another experiment deals anew: who is in one arm here is not in the same there', () => {
  const other = { ...sample, id: 'sample-other' };
  const both = people.filter((person) => assign(sample, person).arm === assign(other, person).arm);
  expect(both.length / people.length).toBeGreaterThan(0.47);
  expect(both.length / people.length).toBeLessThan(0.53);
});

test.each<[string, Partial<Experiment>]>([
  ['another metric', { metric: 'clicked' }],
  ['other weights', { arms: { plain: 2, question: 1 } }],
  ['another arm', { arms: { plain: 1, question: 1, number: 1 } }],
  ['a longer time to react', { withinDays: 7 }],
  ['a rule that stops sooner', { stop: { ...sample.stop, leastPerArm: 50 } }],
])('%s is another declaration', (_, change) =>
  expect(declaredAs({ ...sample, ...change })).not.toBe(declaredAs(sample)),
);

test('other words are not', () => expect(declaredAs({ ...sample, asks: 'Otherwise?' })).toBe(declaredAs(sample)));

test.each<[string, Partial<Experiment>, string]>([
  ['a name that a mail’s tag cannot carry', { id: 'Sample subject' }, 'small letters'],
  ['one arm', { arms: { plain: 1 } }, 'at least two arms'],
  ['an arm without weight', { arms: { plain: 1, question: 0 } }, 'weight above 0'],
  ['no question', { asks: ' ' }, 'what it asks'],
  ['a share that is none', { stop: { ...sample.stop, lossBelow: 5 } }, 'shares between 0 and 1'],
  ['half a person', { stop: { ...sample.stop, leastPerArm: 0.5 } }, 'whole numbers'],
  ['an end before it may be decided', { stop: { ...sample.stop, mostDays: 14 } }, 'could be decided'],
])('cannot be begun: %s', (_, change, because) =>
  expect(experimentProblems({ ...sample, ...change }).join()).toContain(because),
);

test('the sample can', () => expect(experimentProblems(sample)).toEqual([]));
