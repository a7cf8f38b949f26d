import fc from 'fast-check';
import { EnrollmentId, FactId, TaskId, TouchId } from '../../shared/contracts/ids.ts';
import { hashId, hashOf, shareOf } from '../../shared/domain/hash.ts';

describe('A derived id', () => {
  test('is the same for the same parts, and an id of its kind', () => {
    expect(hashId('touch', 'enr_1', 'Email 1', 0)).toBe(hashId('touch', 'enr_1', 'Email 1', '0'));
    for (const id of [
      TouchId.parse(hashId('touch', 'a')),
      FactId.parse(hashId('fact', 'a')),
      EnrollmentId.parse(hashId('enr', 'a')),
      TaskId.parse(hashId('task', 'a')),
    ])
      expect(id.length).toBeLessThanOrEqual(80);
  });

  test('keeps its parts apart', () =>
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(hashOf(...a) === hashOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    ));

  test('a share lies in [0, 1) and spreads', () => {
    const shares = Array.from({ length: 2_000 }, (_, nth) => shareOf('subject', nth));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(shares.filter((share) => share < 0.5).length).toBeGreaterThan(900);
    expect(shares.filter((share) => share < 0.5).length).toBeLessThan(1_100);
  });
});
