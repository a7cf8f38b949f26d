import fc from 'fast-check';
import { instant } from '../../shared/contracts/instant.ts';
import { millisOf } from '../../shared/domain/elapsed.ts';

test('the quick reading of an instant is the slow one', () =>
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2400, 0) }), (ms) => {
      expect(millisOf(instant(ms))).toBe(ms);
    }),
    { numRuns: 2_000 },
  ));
