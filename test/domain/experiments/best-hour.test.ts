import fc from 'fast-check';
import { bestHourOf, faded, type Hours } from '../../../shared/domain/experiments/best-hour.ts';

const hours: Hours = { from: '08:00', to: '18:00', usual: '09:30' };
/** So often at each of these hours. */
const at = (counts: Record<number, number>): number[] => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);

test.each<[string, number[], number[], string, string]>([
  ['nobody is known', at({}), at({}), '09:30', 'usual'],
  ['two times are no habit', at({ 15: 2 }), at({}), '09:30', 'usual'],
  ['three times are', at({ 15: 3 }), at({}), '15:00', 'own'],
  ['most often counts, not last', at({ 9: 2, 16: 4 }), at({}), '16:00', 'own'],
  ['in the night nobody is written to, whatever they do then', at({ 2: 40, 23: 12 }), at({}), '09:30', 'usual'],
  ['a new reader is taken for one of their segment', at({ 15: 1 }), at({ 11: 90, 14: 40 }), '11:00', 'segment'],
  ['a habit of their own outweighs the segment', at({ 15: 5 }), at({ 11: 90, 14: 40 }), '15:00', 'own'],
  ['a scattered reader goes with the segment', at({ 8: 1, 11: 1, 15: 1 }), at({ 11: 90, 14: 40 }), '11:00', 'own'],
  ['of equals the one near the usual time', at({ 10: 3, 17: 3 }), at({}), '10:00', 'own'],
])('%s', (_, own, segment, time, by) => expect(bestHourOf({ own, segment }, hours, 0)).toMatchObject({ time, by }));

test('mails of one hour are spread over its first half, and never leave the hours that the step allows', () => {
  const counts = fc.array(fc.nat(50), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(counts, counts, fc.double({ min: 0, max: 0.999, noNaN: true }), (own, segment, spread) => {
      const { time } = bestHourOf({ own, segment }, { from: '08:15', to: '17:40', usual: '09:30' }, spread);
      expect(time >= '08:15' && time <= '17:40').toBe(true);
    }),
  );
  expect(bestHourOf({ own: at({ 15: 9 }), segment: [] }, hours, 0.5).time).toBe('15:15');
});

test('after two months a habit weighs half', () => {
  let counts = at({ 9: 100 });
  for (let day = 0; day < 60; day++) counts = faded(counts, []);
  expect(counts[9]).toBeCloseTo(50, 8);
});
