import { leave } from '../../functions/leaving.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import { completeTask } from '../../functions/work.ts';
import type { Enrollment, JourneyId } from '../../shared/contracts/enrollment.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, form, start } from './people.ts';

let floor: Floor;
let first: Enrollment;
let second: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  await floor.store(form());
  first = await enrolled(floor, { trigger: form().id });
  second = await beside('sla-watch');
});
afterEach(() => floor.close());

const beside = async (journey: JourneyId, trigger = first.trigger): Promise<Enrollment> => {
  const other = { ...first, id: hashId('enr', journey), journey, ...(trigger && { trigger }) };
  await floor.ports.enrollments.open(other, undefined);
  return other;
};
const ask = (by: Enrollment, step: string, dueAt: string) =>
  machine(floor, by).call(
    raiseTask,
    { title: step, channel: 'call', role: 'sdr', dueAt, why: 'they asked', purpose: 'first answer by call' },
    { step },
  );
const tasks = async () => (await floor.ports.tasks.list({ subject: ada }, {})).items;
const [soon, later] = ['2026-12-01T15:05:00.000Z', '2026-12-01T16:00:00.000Z'];

test('two journeys that ask for the same work get one task, due at the earlier moment; its owner is told once', async () => {
  await Promise.all([ask(first, 'Hot lead · call', later), ask(second, 'Answer the request · call', soon)]);
  await ask(first, 'Hot lead · call', later);
  const [task, ...others] = await tasks();
  expect(others).toEqual([]);
  expect(task).toMatchObject({ purpose: 'first answer by call', dueAt: soon, status: 'open' });
  expect(floor.mailer.sent).toHaveLength(1);
});

test('what is done is not asked for again for the same reason, and is for another', async () => {
  await ask(first, 'Hot lead · call', later);
  await completeTask(floor.ports, (await tasks())[0]!.id, { by: 'Maya' }); // ! : raised above
  await ask(second, 'Answer the request · call', soon);
  expect((await tasks()).map(({ status }) => status)).toEqual(['done']);
  const again = await beside('sla-interest', hashId('fact', 'asked again'));
  await ask(again, 'Follow up the interest · call', later);
  expect((await tasks()).map(({ status }) => status).sort()).toEqual(['done', 'open']);
});

test('it outlives the goal of the journey that raised it, and goes with it when that stops for a reason', async () => {
  await ask(second, 'Answer the request · call', soon);
  await leave(floor.ports, second, { how: 'goal', because: 'the request was answered' });
  expect(await tasks()).toMatchObject([{ status: 'open' }]);
  await leave(floor.ports, first, { how: 'exit', because: 'unsubscribed' });
  expect(await tasks()).toMatchObject([{ status: 'open' }]);
  const third = await beside('sla-interest');
  await floor.ports.tasks.change((await tasks())[0]!.id, { journey: 'sla-interest' }); // ! : raised above
  await leave(floor.ports, third, { how: 'exit', because: 'they asked us outright: that clock counts' });
  expect(await tasks()).toMatchObject([{ status: 'dropped', note: 'they asked us outright: that clock counts' }]);
});
