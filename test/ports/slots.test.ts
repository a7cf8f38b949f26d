import { keys } from '../../shared/store/keys.ts';
import { slotsOn } from '../../shared/store/slots.ts';
import { describeOnEachEngine } from './engines.ts';

const start = Date.parse('2026-11-02T15:00:00Z');
const second = (at: number): number => Math.floor((at - start) / 1000);

describeOnEachEngine('Slots', (open) => {
  test('the first comes at once, the others one behind the other', async () => {
    const { slot } = slotsOn(await open());
    const given = [await slot('mail', 2, start), await slot('mail', 2, start), await slot('mail', 2, start)];
    expect(given.map((at) => at - start)).toEqual([0, 500, 1_000]);
  });

  test('after a rest the stream begins at once again, without a burst', async () => {
    const { slot } = slotsOn(await open());
    await slot('mail', 2, start);
    expect(await slot('mail', 2, start + 60_000)).toBe(start + 60_000);
    expect(await slot('mail', 2, start + 60_000)).toBe(start + 60_500);
  });

  test('several processes, and many at once in each, stay within the rate of every second', async () => {
    const table = await open();
    const processes = [slotsOn(table), slotsOn(table), slotsOn(table)];
    const given = await Promise.all([...Array(150).keys()].map((n) => processes[n % 3]?.slot('mail', 30, start) ?? 0));
    const perSecond = new Map<number, number>();
    for (const at of given) perSecond.set(second(at), (perSecond.get(second(at)) ?? 0) + 1);
    // Never too fast; a little slower where a process leaves moments unused.
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(30);
    expect(Math.max(...perSecond.keys())).toBeLessThanOrEqual(6);
  });

  test('what a process wrote last is not believed once the table may have let it go', async () => {
    const table = await open();
    const [one, other] = [slotsOn(table), slotsOn(table)];
    await one.slot('mail', 1, start);
    await table.delete(keys.slots('mail'));
    const later = start + 2 * 3_600_000;
    await other.slot('mail', 1, later);
    expect(await one.slot('mail', 1, later)).toBe(later + 1_000);
  });

  test('streams are their own', async () => {
    const { slot } = slotsOn(await open());
    await slot('mail', 1, start);
    expect(await slot('another', 1, start)).toBe(start);
  });
});
