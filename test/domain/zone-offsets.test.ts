import { zonesAround } from '../../infra/bundling/zones.ts';
import { isZone, offsetAt } from '../../shared/domain/local-time.ts';
import { zonesOf } from '../../shared/domain/zone-offsets.ts';

const table = zonesAround(2026);
const written = zonesOf(table);
const names = table.zones
  .trim()
  .split(' ')
  .map((entry) => entry.slice(0, entry.indexOf(':')));
const minute = 60_000;

describe('The zones that packages carry are those of Intl', () => {
  test('all that it lists, and the newer names of some', () => {
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter((zone) => !isZone(zone))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'America/New_York']));
  });

  test('every zone, every other day', () => {
    const wrong = names.filter((zone) => {
      for (let ms = table.from; ms < table.to; ms += 47 * 60 * minute)
        if (written.offsetAt(ms, zone) !== offsetAt(ms, zone)) return true;
      return false;
    });
    expect(wrong).toEqual([]);
  });

  test('to the minute at which clocks are moved', () => {
    const wrong = names.filter((zone) => {
      const course =
        table.courses[Number(table.zones.split(` ${zone}:`)[1]?.split(' ')[0])]?.split(' ').map(Number) ?? [];
      const moves = course.filter((_, i) => i % 2 === 1).map((at) => at * minute);
      return moves.some((ms) => [ms - 1, ms].some((at) => written.offsetAt(at, zone) !== offsetAt(at, zone)));
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['a year that it does not hold', Date.UTC(2029, 5), 'Europe/Berlin'],
    ['another spelling', Date.UTC(2026, 5), 'europe/berlin'],
    ['a part of a name', Date.UTC(2026, 5), 'Berlin'],
    ['what is no zone', Date.UTC(2026, 5), 'Mars/Olympus'],
  ])('of %s it says nothing', (_what, ms, zone) => expect(written.offsetAt(ms, zone)).toBeUndefined());
});
