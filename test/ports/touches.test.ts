import { day, enrollment, enrollmentId, leadId, touch, touchId } from './samples.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { describeOnEachEngine } from './engines.ts';
import { describeStores } from './stores-harness.ts';

const ada = leadId('ada');
const close = { how: 'goal', because: 'booked a meeting', at: day(0) } as const;

describeStores('Touches', (stores) => {
  beforeEach(async () => {
    await stores().enrollments.open(enrollment('e1'), undefined);
  });
  const empty = { sends: [], rev: 0 };

  test('of four attempts at one send, one may send', async () => {
    const { touches } = stores();
    const answers = await Promise.all([1, 2, 3, 4].map(() => touches.claim(touch('t1'), empty)));
    expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    expect(await touches.claim(touch('t1'), await touches.ledger(ada))).toBe('taken');
    expect((await touches.ledger(ada)).sends).toHaveLength(1);
  });

  test('of two sends decided on the same ledger, one decides again: the cap holds', async () => {
    const { touches } = stores();
    const answers = await Promise.all([touches.claim(touch('t1'), empty), touches.claim(touch('t2'), empty)]);
    expect(answers.sort()).toEqual(['claimed', 'moved']);
    const { sends, rev } = await touches.ledger(ada);
    expect({ sends: sends.length, rev }).toEqual({ sends: 1, rev: 1 });
  });

  test('mails to who was merged into a lead count with its own, and a send to either of them meanwhile is noticed', async () => {
    const { touches, enrollments } = stores();
    const bob = leadId('bob');
    await enrollments.open(enrollment('e2', { subject: bob }), undefined);
    const toBob = (name: string) => touch(name, { subject: bob, enrollment: enrollmentId('e2') });
    await touches.claim(touch('t1'), empty);
    await touches.claim(toBob('t2'), empty);
    const both = await touches.ledger(ada, [bob]);
    expect([both.sends, both.merged?.[0]?.sends].map((sends) => sends?.map((send) => send.touch))).toEqual([
      [touchId('t1')],
      [touchId('t2')],
    ]);
    await touches.claim(toBob('t3'), await touches.ledger(bob));
    expect(await touches.claim(touch('t4'), both)).toBe('moved');
    expect(await touches.claim(touch('t4'), await touches.ledger(ada, [bob]))).toBe('claimed');
    expect((await touches.ledger(ada)).sends.map((send) => send.touch)).toEqual([touchId('t1'), touchId('t4')]);
  });

  test('nothing is claimed for a closed enrollment, nor taken over', async () => {
    const { touches, enrollments } = stores();
    const seen = touch('t1');
    await touches.claim(seen, empty);
    await enrollments.close(enrollmentId('e1'), close);
    expect(await touches.claim(touch('t2'), await touches.ledger(ada))).toBe('left');
    expect(await touches.reclaim({ ...seen, leaseUntil: day(0, 20) }, seen)).toBe('left');
    expect(await touches.get(touchId('t2'))).toBeUndefined();
  });

  test('leaving and claiming at once: either nothing is sent, or the send came before the leaving', async () => {
    const { touches, enrollments } = stores();
    const rounds = [...Array(8).keys()];
    for (const n of rounds) await enrollments.open(enrollment(`r${n}`, { subject: leadId(`s${n}`) }), undefined);
    await Promise.all(
      rounds.map(async (n) => {
        const mine = touch(`r${n}`, { enrollment: enrollmentId(`r${n}`), subject: leadId(`s${n}`) });
        const [claimed] = await Promise.all([
          touches.claim(mine, empty),
          enrollments.close(enrollmentId(`r${n}`), close),
        ]);
        expect(['claimed', 'left']).toContain(claimed);
        expect((await touches.get(mine.id)) !== undefined).toBe(claimed === 'claimed');
        expect((await enrollments.get(enrollmentId(`r${n}`)))?.status).toBe('closed');
      }),
    );
  });

  test('transactional mail is claimed beside a ledger that moved, and counts toward no cap', async () => {
    const { touches } = stores();
    await touches.claim(touch('t1'), empty);
    expect(await touches.claim(touch('t2', { kind: 'transactional' }), empty)).toBe('claimed');
    expect((await touches.ledger(ada)).sends.map((send) => send.touch)).toEqual([touchId('t1')]);
  });

  test('the ledger forgets what is older than seven days', async () => {
    const { touches } = stores();
    for (const [n, at] of [day(0), day(3), day(7, 1)].entries())
      await touches.claim(touch(`t${n}`, { at }), await touches.ledger(ada));
    expect((await touches.ledger(ada)).sends.map((send) => send.touch)).toEqual([touchId('t1'), touchId('t2')]);
  });

  test('a deferred touch is claimed later; a deferral that meets the claim does not cover it', async () => {
    const { touches } = stores();
    const deferred = touch('t1', { status: 'deferred', rule: 'quiet-hours', until: day(1), leaseUntil: undefined });
    await touches.settle(deferred);
    const [claimed, settled] = await Promise.all([touches.claim(touch('t1'), empty), touches.settle(deferred)]);
    const now = await touches.get(touchId('t1'));
    expect([claimed, now?.status]).toEqual(claimed === 'claimed' ? ['claimed', 'sending'] : ['moved', 'deferred']);
    expect(settled.status === 'deferred' || settled.status === 'sending').toBe(true);
    expect((await touches.settle(deferred)).status).toBe(now?.status);
  });

  test('whoever saw no record does not cover one that came meanwhile', async () => {
    const { touches } = stores();
    expect(await touches.claim(touch('t1'), empty, 'new')).toBe('claimed');
    expect(await touches.claim(touch('t1'), await touches.ledger(ada), 'new')).toBe('taken');
    await touches.settle(touch('t2', { status: 'deferred', until: day(1), leaseUntil: undefined }));
    expect(await touches.claim(touch('t2'), await touches.ledger(ada), 'new')).toBe('moved');
  });

  test('a terminal record never changes; every settle answers what stands', async () => {
    const { touches } = stores();
    await touches.claim(touch('t1'), empty);
    const sent = touch('t1', { status: 'sent', messageId: 'm-1', leaseUntil: undefined });
    expect(await touches.settle(sent)).toEqual(sent);
    for (const status of ['failed', 'skipped', 'unknown', 'deferred', 'sending'] as const) {
      expect(await touches.settle(touch('t1', { status }))).toEqual(sent);
    }
  });

  test('a skip decided elsewhere never covers a running send, but may once its lease is over', async () => {
    const { touches } = stores();
    await touches.claim(touch('t1'), empty);
    expect((await touches.settle(touch('t1', { status: 'skipped', at: day(0, 1) }))).status).toBe('sending');
    expect((await touches.settle(touch('t1', { status: 'skipped', at: day(0, 6) }))).status).toBe('skipped');
  });

  test('a lease that is over is taken over by one of three', async () => {
    const { touches } = stores();
    const seen = touch('t1');
    await touches.claim(seen, empty);
    const answers = await Promise.all(
      [7, 8, 9].map((minute) => touches.reclaim({ ...seen, leaseUntil: day(0, minute) }, seen)),
    );
    expect(answers.sort()).toEqual(['claimed', 'taken', 'taken']);
    await touches.settle(touch('t1', { status: 'sent', leaseUntil: undefined }));
    expect(await touches.reclaim({ ...seen, leaseUntil: day(1) }, seen)).toBe('taken');
  });

  test('what a crash left open is found once its lease is over, and no more when it is settled', async () => {
    const { touches } = stores();
    await touches.claim(touch('t1'), empty);
    await touches.claim(touch('t2', { leaseUntil: day(0, 30) }), await touches.ledger(ada));
    const open = async () => (await touches.unsettled(day(0, 10), 10)).map(({ id }) => id);
    expect(await open()).toEqual([touchId('t1')]);
    await touches.settle(touch('t1', { status: 'unknown', leaseUntil: day(0, 5) }));
    expect(await open()).toEqual([touchId('t1')]);
    await touches.settle(touch('t1', { status: 'unknown', because: 'unknown, not resent', leaseUntil: undefined }));
    expect(await open()).toEqual([]);
    expect((await touches.of(ada)).map(({ id }) => id).sort()).toEqual([touchId('t1'), touchId('t2')]);
  });

  test('reports find what was settled or put off in a stretch of time, oldest first', async () => {
    const { touches } = stores();
    await touches.settle(touch('before', { status: 'sent', at: day(-1), leaseUntil: undefined }));
    await touches.settle(touch('late', { status: 'sent', at: day(1), leaseUntil: undefined }));
    await touches.settle(touch('early', { status: 'skipped', at: day(0), leaseUntil: undefined }));
    await touches.settle(touch('off', { status: 'deferred', at: day(0, 1), until: day(1), leaseUntil: undefined }));
    await touches.claim(touch('open'), empty);
    await touches.settle(touch('after', { status: 'sent', at: day(2), leaseUntil: undefined }));
    const found = await touches.list({ from: day(0), to: day(2) }, {});
    expect(found.items.map(({ id }) => id)).toEqual(['early', 'off', 'late'].map(touchId));
    expect(found.cursor).toBeNull();
  });
});

describeOnEachEngine('Touches of two processes', (open) => {
  test('what another one settled stands, though the first claimed it and has not looked since', async () => {
    const table = await open();
    const [here, there] = [storesOn(table), storesOn(table)];
    await here.enrollments.open(enrollment('e1'), undefined);
    await here.touches.claim(touch('t1'), { sends: [], rev: 0 }, 'new');
    const unknown = touch('t1', { status: 'unknown', leaseUntil: day(1) });
    expect(await there.touches.settle(unknown)).toEqual(unknown);
    const sent = touch('t1', { status: 'sent', messageId: 'm-1', leaseUntil: undefined });
    expect(await here.touches.settle(sent)).toEqual(sent);
    expect(await there.touches.settle(unknown)).toEqual(sent);
  });
});
