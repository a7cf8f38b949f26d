import fc from 'fast-check';
import { chance, delay } from '../../local/play/chance.ts';
import { Rates } from '../../local/play/rates.ts';
import { reactionsTo } from '../../local/play/reactions.ts';

test('chance belongs to a seed and a text, and is a share', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), fc.string(), (seed, key, step) => {
      const drawn = chance(seed, key, step);
      expect(drawn).toBeGreaterThanOrEqual(0);
      expect(drawn).toBeLessThan(1);
      expect(chance(seed, key, step)).toBe(drawn);
    }),
  );
});

test('of ten thousand leads about as many open as the rates say, whatever the seed', () => {
  for (const seed of [1, 2, 3]) {
    const drawn = Array.from({ length: 10_000 }, (_, nth) => chance(seed, `lead ${nth}`, 'Email 1', 'open'));
    const opened = drawn.filter((share) => share < 0.33).length;
    expect(Math.abs(opened - 3_300)).toBeLessThan(200);
  }
});

test('waiting times have their mean, and an end', () => {
  const drawn = Array.from({ length: 10_000 }, (_, nth) => delay(6, chance(1, String(nth))));
  const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  expect(Math.abs(mean / 3_600_000 - 6)).toBeLessThan(0.3);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(48 * 3_600_000);
});

test('nobody clicks, books or leaves before opening, and a bounce is all that comes of it', () => {
  const rates = Rates.parse({ mail: { open: 0.5, click: 0.5, bookAfterClick: 0.5, unsubscribe: 0.5, bounce: 0.2 } });
  fc.assert(
    fc.property(fc.nat(), fc.string(), fc.boolean(), (seed, key, first) => {
      const reactions = reactionsTo({ seed, key, step: 'Email 1', kind: 'marketing', first }, rates);
      const does = reactions.map((reaction) => reaction.does);
      if (does.includes('bounce')) expect(does).toEqual(['bounce']);
      else if (does.length > 0) expect(does[0]).toBe('open');
      const opened = reactions[0]?.after ?? 0;
      for (const { after } of reactions) expect(after).toBeGreaterThanOrEqual(opened);
    }),
  );
});
