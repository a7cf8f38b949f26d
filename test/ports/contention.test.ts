import { amongOthers } from '../../shared/store/contention.ts';

describe('Writing among others', () => {
  const lost = (times: number): string => `lost ${times} times`;

  test('goes on until nobody came between', async () => {
    let left = 30;
    expect(await amongOthers(async () => (left-- > 0 ? undefined : 'written'), lost)).toBe('written');
  });

  test('gives up in the end, to be asked again by whoever retries', async () => {
    const always = amongOthers(async () => undefined, lost);
    await expect(always).rejects.toMatchObject({ name: 'Transient', code: 'contended', message: 'lost 100 times' });
  });

  test('of many who want the same item, each has its turn, though only one wins a round', async () => {
    let [round, winner] = [0, -1];
    const won = await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        amongOthers(async () => {
          const mine = round;
          await new Promise((turn) => setImmediate(turn));
          if (mine !== round) return undefined;
          round += 1;
          return (winner = nth);
        }, lost),
      ),
    );
    expect(won).toEqual(Array.from({ length: 40 }, (_, nth) => nth));
    expect(winner).toBeGreaterThanOrEqual(0);
  });
});
