import { handler as chaseTask } from '../../functions/chase-task.ts';
import { leave } from '../../functions/leaving.ts';
import { handler as park } from '../../functions/park.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import { completeTask, waiveTask } from '../../functions/work.ts';
import { wake } from '../../functions/waking.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { TaskId } from '../../shared/contracts/ids.ts';
import type { AskWritten } from '../../shared/contracts/steps.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor);
  await floor.store(form());
});
afterEach(() => floor.close());

const step = 'Kickoff call';
const kickoff: AskWritten<'raise-task'> = {
  title: step,
  channel: 'meeting',
  role: 'csm',
  dueAt: '2026-12-04T22:00:00.000Z',
  why: 'Their goals are recorded here',
};
const raise = (token?: string, more: Partial<AskWritten<'raise-task'>> = {}) =>
  machine(floor, enrollment).call(
    raiseTask,
    { ...kickoff, ...more },
    { step, ...(token === undefined ? {} : { token }) },
  );
const chase = (level: 'remind' | 'escalate', token: string) =>
  machine(floor, enrollment).call(chaseTask, { title: step, level }, { step, token });
const answered = (token: string) => floor.journeys.answers.get(token);
const tasks = async () => (await floor.ports.tasks.list({ subject: ada }, {})).items;
const onlyTask = async (): Promise<TaskId> => (await tasks())[0]!.id; // ! : raised before
const mails = () => floor.mailer.sent.map(({ to, subject }) => [to, subject]);

test('without a token the machine goes on at once', async () => {
  expect(await raise()).toMatchObject({ outcome: 'raised' });
  expect(await tasks()).toMatchObject([{ status: 'open', title: step, role: 'csm', dueAt: kickoff.dueAt }]);
});

test('a reminder that overtakes the raising is tried again, until there is something to remind of', async () => {
  await expect(chase('remind', 't2')).rejects.toMatchObject({ name: 'Transient', code: 'no-task' });
  await raise('t1');
  expect(await chase('remind', 't2')).toBeNull();
  await completeTask(floor.ports, await onlyTask(), { by: 'Sofia' });
  expect(answered('t2')).toMatchObject({ outcome: 'done' });
});

test('with a token the machine goes on when the task is done', async () => {
  expect(await raise('t1')).toBeNull();
  const task = await completeTask(floor.ports, await onlyTask(), { by: 'Sofia', note: 'went well' });
  expect(answered('t1')).toEqual({ task: task.id, outcome: 'done' });
  expect(await floor.ports.facts.of(ada)).toContainEqual(
    expect.objectContaining({
      type: 'task.completed',
      properties: { task: task.id, title: step, by: 'Sofia', channel: task.channel },
    }),
  );
});

test('waived by name, with the reason', async () => {
  await raise('t1');
  const task = await waiveTask(floor.ports, await onlyTask(), { by: 'Sofia', note: 'they know the product' });
  expect(answered('t1')).toEqual({ task: task.id, outcome: 'waived' });
  expect(await floor.ports.facts.of(ada)).toContainEqual(
    expect.objectContaining({
      type: 'task.waived',
      properties: expect.objectContaining({ by: 'Sofia', because: 'they know the product' }),
    }),
  );
});

test('completed twice is completed once; completed and then waived is a conflict', async () => {
  await raise('t1');
  const id = await onlyTask();
  await completeTask(floor.ports, id, { by: 'Sofia' });
  expect(await completeTask(floor.ports, id, { by: 'Ben' })).toMatchObject({ status: 'done', closedBy: 'Sofia' });
  await expect(waiveTask(floor.ports, id, { by: 'Ben', note: 'no' })).rejects.toMatchObject({ name: 'Conflict' });
  expect((await floor.ports.facts.of(ada)).filter(({ type }) => type === 'task.completed')).toHaveLength(1);
});

test('a crash after the record, before the answer: completing again answers the machine', async () => {
  await raise('t1');
  const id = await onlyTask();
  await floor.ports.tasks.close(id, { status: 'done', closedAt: start, closedBy: 'Sofia' });
  await completeTask(floor.ports, id, { by: 'Sofia' });
  expect(answered('t1')).toMatchObject({ outcome: 'done' });
});

describe('a late task', () => {
  test('reminds its owner, then tells the manager, and is completed late', async () => {
    await raise('t1');
    floor.journeys.timeOut('t1');
    await chase('remind', 't2');
    floor.journeys.timeOut('t2');
    await chase('escalate', 't3');
    expect(mails()).toEqual([
      [expect.stringContaining('@harborline.example'), `Late: ${step}`],
      ['ruth.calloway@harborline.example', `[Now] Still late: ${step}`],
    ]);
    await completeTask(floor.ports, await onlyTask(), { by: 'Sofia' });
    expect(answered('t3')).toMatchObject({ outcome: 'done' });
    expect(await tasks()).toMatchObject([{ remindedAt: start, escalatedAt: start }]);
  });

  test('completed between the time-out and the reminder: the reminder’s own token is answered, nobody is reminded', async () => {
    await raise('t1');
    floor.journeys.timeOut('t1');
    await completeTask(floor.ports, await onlyTask(), { by: 'Sofia' });
    await chase('remind', 't2');
    expect(answered('t2')).toMatchObject({ outcome: 'done' });
    expect(mails()).toEqual([]);
  });

  test('a reminder that is tried twice is one mail', async () => {
    await raise('t1');
    await chase('remind', 't2');
    await chase('remind', 't2b');
    expect(mails()).toHaveLength(1);
    await completeTask(floor.ports, await onlyTask(), { by: 'Sofia' });
    expect(answered('t2b')).toMatchObject({ outcome: 'done' });
  });
});

describe('nobody ticks what the product already saw', () => {
  const completedBy: 'value.first_reached'[] = ['value.first_reached'];
  const seen = fact('value.first_reached', {});

  test('seen while it is open', async () => {
    await raise('t1', { completedBy });
    await floor.store(seen);
    await wake(floor.ports, [ada], seen);
    expect(answered('t1')).toMatchObject({ outcome: 'done' });
    expect(await tasks()).toMatchObject([{ status: 'done', closedBy: 'product' }]);
  });

  test('seen before it was raised, since the journey began', async () => {
    await floor.store(seen);
    await raise('t1', { completedBy });
    expect(answered('t1')).toMatchObject({ outcome: 'done' });
  });
});

describe('leaving', () => {
  test('drops the open work and tells whoever waits for it', async () => {
    await raise('t1');
    await leave(floor.ports, enrollment, { how: 'exit', because: 'the contract ended' });
    expect(await tasks()).toMatchObject([{ status: 'dropped', note: 'the contract ended' }]);
    expect(answered('t1')).toEqual({ error: 'LeftJourney', cause: 'the contract ended' });
  });

  test('a journey that ends by itself leaves the work that nobody waits for', async () => {
    await raise();
    await leave(floor.ports, enrollment, { how: 'finished', because: 'the review is done' }, 'work that is waited for');
    expect(await tasks()).toMatchObject([{ status: 'open' }]);
  });
});

describe('a step that failed beside its siblings', () => {
  const parked = (token: string) =>
    machine(floor, enrollment).call(park, { failed: step, error: 'TypeError' }, { step, token });

  test('waits for ops, and the next failure is a new round', async () => {
    await parked('p1');
    const [first] = await tasks();
    expect(first).toMatchObject({ role: 'ops', title: `Mend: ${step}`, status: 'open' });
    await completeTask(floor.ports, first!.id, { by: 'Theo' }); // ! : just seen
    expect(answered('p1')).toMatchObject({ outcome: 'done' });
    await parked('p2');
    expect(answered('p2')).toBeUndefined();
    expect((await tasks()).filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  test('also when it is mail that is broken', async () => {
    floor.mailer.send = () => Promise.reject(new Error('mail is down'));
    expect(await parked('p1')).toBeNull();
    expect(await tasks()).toMatchObject([{ role: 'ops', status: 'open' }]);
  });

  test('tried again while it waits is the same round', async () => {
    await parked('p1');
    await parked('p1b');
    expect(await tasks()).toHaveLength(1);
    await waiveTask(floor.ports, await onlyTask(), { by: 'Theo', note: 'not needed' });
    expect(answered('p1b')).toMatchObject({ outcome: 'waived' });
  });
});

test('work that is due within the day is told to its owner at once', async () => {
  await raise(undefined, { dueAt: '2026-12-01T16:00:00.000Z' });
  expect(mails()).toEqual([[expect.any(String), `[Now] ${step}`]]);
  expect(floor.mailer.sent[0]?.text).toContain('Ada Marked-Personal, Acme');
});
