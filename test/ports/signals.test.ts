import { booking, day, enrollment, enrollmentId, leadId, wait } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const ada = leadId('ada');

describeStores('Signals', (stores) => {
  beforeEach(async () => {
    await stores().enrollments.open(enrollment('e1'), undefined);
  });

  test('the newest token of a step replaces the older; other steps keep theirs', async () => {
    const { signals } = stores();
    await signals.await(wait());
    await signals.await(wait({ token: 'token-2' }));
    await signals.await(wait({ step: 'Wait for a reply' }));
    expect((await signals.waiting(ada)).map(({ token }) => token).sort()).toEqual(['token-1', 'token-2']);
    expect(await signals.waitOf(enrollmentId('e1'), 'Wait for the booking')).toEqual(wait({ token: 'token-2' }));
    expect(await signals.waitOf(enrollmentId('e1'), 'Another step')).toBeUndefined();
    expect(await signals.waitOf(enrollmentId('e9'), 'Wait for the booking')).toBeUndefined();
  });

  test('whoever is done with an old token leaves the new one where it is', async () => {
    const { signals } = stores();
    await signals.await(wait({ token: 'token-2' }));
    await signals.done(wait({ token: 'token-1' }));
    expect(await signals.waiting(ada)).toHaveLength(1);
    await signals.done({ enrollment: enrollmentId('e1'), subject: ada, step: 'Wait for the booking' });
    expect(await signals.waiting(ada)).toEqual([]);
  });

  test('token and event at once: whichever is stored second sees the other', async () => {
    const { signals, facts } = stores();
    for (const n of Array(10).keys()) {
      const step = `Wait ${n}`;
      const waits = signals
        .await(wait({ step }))
        .then(async () => (await facts.of(ada)).some(({ id }) => id === booking(`b${n}`).id));
      const comes = facts
        .accept([booking(`b${n}`)])
        .then(async () => (await signals.waiting(ada)).some((each) => each.step === step));
      expect(await Promise.all([waits, comes])).toContain(true);
    }
  });

  test('token and leaving at once: the token is found by whoever leaves, or refused', async () => {
    const { signals, enrollments } = stores();
    for (const n of Array(10).keys()) {
      const [id, subject] = [enrollmentId(`r${n}`), leadId(`s${n}`)];
      await enrollments.open(enrollment(`r${n}`, { subject }), undefined);
      const leaves = enrollments
        .close(id, { how: 'exit', because: 'unsubscribed', at: day(1) })
        .then(() => signals.waiting(subject));
      const [found, refused] = await Promise.all([
        leaves,
        signals.await(wait({ enrollment: id, subject })).catch((error: unknown) => error),
      ]);
      if (found.length === 0) expect(refused).toMatchObject({ name: 'LeftJourney', message: 'unsubscribed' });
      else expect(refused).toBeUndefined();
    }
    await expect(signals.await(wait({ enrollment: enrollmentId('none') }))).rejects.toThrow(
      expect.objectContaining({ name: 'NotFound' }),
    );
  });
});
