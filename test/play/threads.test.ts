import { committed } from '../../local/play/performance.ts';
import { Rates } from '../../local/play/rates.ts';
import { rosterOf } from '../../local/play/roster.ts';
import type { Slice } from '../../local/play/slice.ts';
import { playAll } from '../../local/play/threads.ts';
import { posts } from './cast.ts';

const whole: Slice = {
  journey: 'lead-nurture',
  definition: committed('lead-nurture'),
  members: rosterOf(posts(6)).members,
  from: Date.parse('2026-11-02T14:00:00Z'),
  days: 20,
  seed: 1,
  rates: Rates.parse({}),
};

test('A play is the same on one thread and on two, and comes back in the order of its file', async () => {
  const heard: number[] = [];
  const { threads: one, ...alone } = await playAll(whole, () => {}, { slice: 2, threads: 1 });
  const { threads: two, ...together } = await playAll(whole, (leads) => heard.push(leads), { slice: 2, threads: 2 });
  expect([one, two]).toEqual([1, 2]);
  expect(together).toEqual(alone);
  expect(together.lots.map(({ key }) => key)).toEqual(whole.members.map(({ key }) => key));
  expect(heard).toEqual([2, 4, 6]);
}, 60_000);

test('How many are played at once changes nothing for anybody', async () => {
  const { lots } = await playAll(whole, () => {}, { slice: 6 });
  expect((await playAll(whole, () => {}, { slice: 1 })).lots).toEqual(lots);
});
