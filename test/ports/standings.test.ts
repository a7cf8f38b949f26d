import type { Trouble } from '../../shared/contracts/standing.ts';
import { day, factId } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const bounce = (id: string, at = day(0)): Trouble => ({ id: factId(id), what: 'bounce', at });
const pause = { since: day(1), rule: 'bounces', because: '5 of 100 came back' };

describeStores('Standings', (stores) => {
  test('a trouble is kept once, however often it is told, and forgotten with time', async () => {
    const { standings } = stores();
    await standings.note('lead-nurture', bounce('old'), day(-1));
    await standings.note('lead-nurture', bounce('new', day(5)), day(-1));
    const known = await standings.note('lead-nurture', bounce('new', day(5)), day(3));
    expect(known.map(({ id }) => id)).toEqual([factId('new')]);
    expect(await standings.note('qbr', bounce('other'), day(-1))).toHaveLength(1);
  });

  test('many at once are all kept', async () => {
    const { standings } = stores();
    await Promise.all([1, 2, 3, 4, 5].map((n) => standings.note('lead-nurture', bounce(`b${n}`), day(-1))));
    expect(await standings.note('lead-nurture', bounce('b1'), day(-1))).toHaveLength(5);
  });

  test('the first pause stands until somebody lets the journey go on', async () => {
    const { standings } = stores();
    expect(await standings.pauseOf('lead-nurture')).toBeUndefined();
    expect(await standings.pause('lead-nurture', pause)).toEqual(pause);
    expect(await standings.pause('lead-nurture', { ...pause, rule: 'complaints' })).toEqual(pause);
    const resumed = { at: day(2), by: 'Elena', because: 'the list is mended' };
    expect(await standings.resume('lead-nurture', resumed)).toEqual(pause);
    expect(await standings.resume('lead-nurture', resumed)).toBeUndefined();
    expect(await standings.pauseOf('lead-nurture')).toBeUndefined();
    expect(await standings.resumedAt('lead-nurture')).toBe(day(2));
  });
});
