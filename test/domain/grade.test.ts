import fc from 'fast-check';
import type { Grade } from '../../shared/contracts/lead.ts';
import { announcedGrade, gradeOf } from '../../shared/domain/grade.ts';

describe('A crossing is announced once', () => {
  test.each<[Grade | undefined, number, number, Grade]>([
    [undefined, 76, 61, 'A1'],
    ['B2', 76, 61, 'A1'],
    ['A1', 74, 59, 'A1'],
    ['A1', 70, 55, 'A1'],
    ['A1', 69, 54, 'B2'],
    ['A1', 10, 0, 'D4'],
    ['D4', 10, 8, 'D4'],
    ['A1', 80, 33, 'A2'],
  ])('announced %s, then fit %i and engagement %i: %s', (before, fit, engagement, after) =>
    expect(announcedGrade(before, fit, engagement)).toBe(after),
  );

  const points = fc.integer({ min: 0, max: 100 });

  test('a score that swings by less than the margin is told of at most twice', () =>
    fc.assert(
      fc.property(
        points,
        points,
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }),
        (fit, engagement, swings) => {
          let told: Grade | undefined;
          let count = 0;
          for (const swing of swings) {
            const next = announcedGrade(told, Math.min(100, fit + swing), Math.min(100, engagement + swing));
            if (next !== told) count += 1;
            told = next;
          }
          // At first, and on rising: for each of the two scores.
          expect(count).toBeLessThanOrEqual(3);
        },
      ),
    ));

  test('what is announced is never worse than the score, and told again it stays', () =>
    fc.assert(
      fc.property(points, points, points, points, (fit, engagement, fitNow, engagementNow) => {
        const told = announcedGrade(gradeOf(fit, engagement), fitNow, engagementNow);
        expect(told <= gradeOf(fitNow, engagementNow) || told[1]! <= gradeOf(fitNow, engagementNow)[1]!).toBe(true); // ! : a grade has two letters
        expect(announcedGrade(told, fitNow, engagementNow)).toBe(told);
      }),
    ));
});
