import {
  accountId,
  approval,
  approvalId,
  day,
  enrollment,
  enrollmentId,
  leadId,
  personId,
  task,
  taskId,
} from './samples.ts';
import { describeStores, everyPage } from './stores-harness.ts';

const done = { status: 'done', closedBy: 'sam', closedAt: day(1) } as const;

describeStores('Tasks', (stores) => {
  beforeEach(async () => {
    await stores().enrollments.open(enrollment('e1'), undefined);
  });

  test('a task is raised once; raising it again answers the one that is there', async () => {
    const { tasks } = stores();
    expect(await tasks.raise(task('t1'))).toEqual(task('t1'));
    await tasks.change(taskId('t1'), { remindedAt: day(1) });
    expect(await tasks.raise(task('t1'))).toEqual(task('t1', { remindedAt: day(1) }));
    expect(await tasks.get(taskId('t1'))).toEqual(task('t1', { remindedAt: day(1) }));
    expect(await tasks.get(taskId('t9'))).toBeUndefined();
    await expect(tasks.change(taskId('t9'), {})).rejects.toThrow(expect.objectContaining({ name: 'NotFound' }));
  });

  test('of a completion, a waiver and a drop at once, one closes it', async () => {
    const { tasks } = stores();
    await tasks.raise(task('t1'));
    const ends = [done, { ...done, status: 'waived', note: 'not needed' }, { ...done, status: 'dropped' }] as const;
    const answers = await Promise.all(ends.map((end) => tasks.close(taskId('t1'), end)));
    expect(answers.map(({ now }) => now).sort()).toEqual(['closed', 'was-closed', 'was-closed']);
    const stands = await tasks.get(taskId('t1'));
    expect(answers.map((answer) => answer.task)).toEqual([stands, stands, stands]);
    expect(await tasks.change(taskId('t1'), { note: 'later' })).toEqual(stands);
  });

  test('token and completion at once: whichever comes second sees the other, so somebody wakes the machine', async () => {
    const { tasks } = stores();
    for (const n of Array(10).keys()) {
      await tasks.raise(task(`r${n}`));
      const [machine, person] = await Promise.all([
        tasks.change(taskId(`r${n}`), { token: 'token-2' }),
        tasks.close(taskId(`r${n}`), done),
      ]);
      expect(machine.status === 'done' || person.task.token === 'token-2').toBe(true);
    }
  });

  test('no token is stored for a closed enrollment: nobody would ever answer it', async () => {
    const { tasks, enrollments } = stores();
    await tasks.raise(task('t1'));
    await enrollments.close(enrollmentId('e1'), { how: 'exit', because: 'unsubscribed', at: day(1) });
    const left = expect.objectContaining({ name: 'LeftJourney', message: 'unsubscribed' });
    await expect(tasks.change(taskId('t1'), { token: 'token-1' })).rejects.toThrow(left);
    await expect(tasks.raise(task('t2', { token: 'token-1' }))).rejects.toThrow(left);
    expect((await tasks.close(taskId('t1'), { ...done, status: 'dropped' })).now).toBe('closed');
  });

  test('they are listed by owner, status, subject and enrollment, the most urgent first', async () => {
    const { tasks } = stores();
    await tasks.raise(task('t3', { dueAt: day(3) }));
    await tasks.raise(task('t1', { dueAt: day(1) }));
    await tasks.raise(
      task('t2', { dueAt: day(2), owner: personId('kim'), subject: leadId('bob'), enrollment: undefined }),
    );
    await tasks.close(taskId('t3'), done);
    const ids = async (filter: Parameters<typeof tasks.list>[0]) =>
      (await everyPage((paging) => tasks.list(filter, paging), 2)).map(({ id }) => id);
    expect(await ids({})).toEqual([taskId('t1'), taskId('t2'), taskId('t3')]);
    expect(await ids({ status: 'open' })).toEqual([taskId('t1'), taskId('t2')]);
    expect(await ids({ owner: personId('sam') })).toEqual([taskId('t1'), taskId('t3')]);
    expect(await ids({ owner: personId('sam'), status: 'done' })).toEqual([taskId('t3')]);
    expect(await ids({ subject: leadId('bob') })).toEqual([taskId('t2')]);
    expect(await ids({ enrollment: enrollmentId('e1') })).toEqual([taskId('t1'), taskId('t3')]);
    expect(await ids({ enrollment: enrollmentId('e1'), subject: leadId('ada'), status: 'open' })).toEqual([
      taskId('t1'),
    ]);
  });
});

describeStores('Approvals', (stores) => {
  const approve = { status: 'approved', decidedBy: 'cleo', decidedAt: day(2) } as const;

  test('of two decisions at once, one decides and the other hears that it was decided', async () => {
    const { approvals } = stores();
    await approvals.raise(approval('a1'));
    const answers = await Promise.all([
      approvals.decide(approvalId('a1'), approve),
      approvals.decide(approvalId('a1'), { ...approve, status: 'rejected', note: 'wrong numbers' }),
    ]);
    expect(answers.map(({ now }) => now).sort()).toEqual(['decided', 'was-decided']);
    expect(answers[0]?.approval).toEqual(answers[1]?.approval);
    expect((await approvals.decide(approvalId('a1'), approve)).now).toBe('was-decided');
  });

  test('an edit travels with the decision; the list shows what waits', async () => {
    const { approvals } = stores();
    const { document } = await approvals.raise(approval('a1'));
    await approvals.raise(approval('a2', { dueAt: day(1), subject: accountId('beta') }));
    const edited = { ...document, title: 'QBR, edited' };
    await approvals.decide(approvalId('a1'), { ...approve, edited });
    expect((await approvals.get(approvalId('a1')))?.edited).toEqual(edited);
    const ids = async (filter: Parameters<typeof approvals.list>[0]) =>
      (await approvals.list(filter, {})).items.map(({ id }) => id);
    expect(await ids({ status: 'waiting' })).toEqual([approvalId('a2')]);
    expect(await ids({})).toEqual([approvalId('a2'), approvalId('a1')]);
    expect(await ids({ subject: accountId('acme') })).toEqual([approvalId('a1')]);
  });
});
