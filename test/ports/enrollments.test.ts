import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import { accountId, day, enrollment, enrollmentId, leadId } from './samples.ts';
import { describeStores, everyPage } from './stores-harness.ts';

const ada = leadId('ada');
const goal = { how: 'goal', because: 'booked a meeting', at: day(1) } as const;

describeStores('Enrollments', (stores) => {
  test('a lead is in a journey once: the second entry finds it taken, its own repetition finds the same', async () => {
    const { enrollments } = stores();
    expect(await enrollments.open(enrollment('e1'), undefined)).toBe('opened');
    expect(await enrollments.open(enrollment('e1'), undefined)).toBe('same');
    expect(await enrollments.open(enrollment('e2'), undefined)).toBe('taken');
    expect(await enrollments.open(enrollment('e2'), enrollmentId('e1'))).toBe('taken');
    expect(await enrollments.get(enrollmentId('e2'))).toBeUndefined();
    expect(await enrollments.last(ada, 'lead-nurture')).toEqual(enrollment('e1'));
  });

  test('of six triggers at once, one opens', async () => {
    const { enrollments } = stores();
    const answers = await Promise.all(
      [...Array(6).keys()].map((n) => enrollments.open(enrollment(`e${n}`), undefined)),
    );
    expect(answers.filter((answer) => answer === 'opened')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(5);
    expect(await enrollments.of(ada)).toHaveLength(1);
  });

  test('after it closed one may enter again, and of those who saw the same last one, one enters', async () => {
    const { enrollments } = stores();
    await enrollments.open(enrollment('e1'), undefined);
    await enrollments.close(enrollmentId('e1'), goal);
    expect(await enrollments.open(enrollment('e9'), undefined)).toBe('taken');
    const again = ['e2', 'e3', 'e4'].map((name) =>
      enrollments.open(enrollment(name, { openedAt: day(2) }), enrollmentId('e1')),
    );
    expect((await Promise.all(again)).sort()).toEqual(['opened', 'taken', 'taken']);
    // A trigger that is delivered late finds its own enrollment, although others came after.
    expect(await enrollments.open(enrollment('e1'), undefined)).toBe('same');
    expect((await enrollments.get(enrollmentId('e1')))?.status).toBe('closed');
  });

  test('other journeys, other subjects and other periods are other guards', async () => {
    const { enrollments } = stores();
    const quarter = (name: string, period: string): Enrollment =>
      enrollment(name, { journey: 'qbr', subject: accountId('acme'), period });
    const opened = await Promise.all([
      enrollments.open(enrollment('e1'), undefined),
      enrollments.open(enrollment('e2', { journey: 'lead-qualification' }), undefined),
      enrollments.open(enrollment('e3', { subject: leadId('bob') }), undefined),
      enrollments.open(quarter('e4', '2026-Q4'), undefined),
      enrollments.open(quarter('e5', '2027-Q1'), undefined),
    ]);
    expect(opened).toEqual(Array(5).fill('opened'));
    expect(await enrollments.open(quarter('e6', '2026-Q4'), undefined)).toBe('taken');
    expect((await enrollments.last(accountId('acme'), 'qbr', '2026-Q4'))?.id).toBe(enrollmentId('e4'));
    expect(await enrollments.last(accountId('acme'), 'qbr')).toBeUndefined();
    expect((await enrollments.of(accountId('acme'))).map(({ id }) => id)).toEqual([
      enrollmentId('e4'),
      enrollmentId('e5'),
    ]);
  });

  test('of a goal, an exit and a stop at once, the first reason stands and all hear it', async () => {
    const { enrollments } = stores();
    await enrollments.open(enrollment('e1'), undefined);
    const ends = [
      goal,
      { how: 'exit', because: 'unsubscribed', at: day(1) },
      { how: 'stopped', because: 'ops', at: day(1) },
    ] as const;
    const answers = await Promise.all(ends.map((end) => enrollments.close(enrollmentId('e1'), end)));
    expect(answers.map(({ now }) => now).sort()).toEqual(['closed', 'was-closed', 'was-closed']);
    const now = await enrollments.get(enrollmentId('e1'));
    expect(answers.map((answer) => answer.enrollment)).toEqual([now, now, now]);
    const winner = ends[answers.findIndex((answer) => answer.now === 'closed')];
    expect(now).toMatchObject({ status: 'closed', closedAt: day(1), how: winner?.how, because: winner?.because });
    await expect(enrollments.close(enrollmentId('none'), goal)).rejects.toThrow(
      expect.objectContaining({ name: 'NotFound' }),
    );
  });

  test('screens list them by journey and status, newest first', async () => {
    const { enrollments } = stores();
    const subjects = [...Array(9).keys()].map((n) => leadId(`l${n}`));
    for (const [n, subject] of subjects.entries()) {
      await enrollments.open(
        enrollment(`e${n}`, { subject, openedAt: day(n), journey: n % 2 ? 'lead-nurture' : 'lead-qualification' }),
        undefined,
      );
    }
    await enrollments.close(enrollmentId('e4'), goal);
    const ids = async (filter: Parameters<typeof enrollments.list>[0]) =>
      (await everyPage((paging) => enrollments.list(filter, paging), 2)).map(({ id }) => id);
    const named = (...numbers: number[]) => numbers.map((n) => enrollmentId(`e${n}`));
    expect(await ids({})).toEqual(named(8, 7, 6, 5, 4, 3, 2, 1, 0));
    expect(await ids({ journey: 'lead-qualification' })).toEqual(named(8, 6, 4, 2, 0));
    expect(await ids({ journey: 'lead-qualification', status: 'open' })).toEqual(named(8, 6, 2, 0));
    expect(await ids({ status: 'closed' })).toEqual(named(4));
  });
});
