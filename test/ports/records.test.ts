import type { QuarantinedDelivery } from '../../shared/ports.ts';
import { day, leadId } from './samples.ts';
import { describeStores, everyPage } from './stores-harness.ts';

describeStores('Prompts', (stores) => {
  test('a prompt kept twice is one', async () => {
    const { prompts } = stores();
    const prompt = { subject: leadId('ada'), id: 'enr-step', prompt: 'invite-a-colleague', createdAt: day(0) };
    await prompts.keep(prompt);
    await prompts.keep(prompt);
    expect(await prompts.of(leadId('ada'))).toEqual([prompt]);
  });
});

describeStores('Suppressions', (stores) => {
  test('a graver reason replaces a lighter one, never the other way', async () => {
    const { suppressions } = stores();
    expect(await suppressions.get('hash')).toBeUndefined();
    await suppressions.put('hash', 'unsubscribed', day(0));
    await suppressions.put('hash', 'bounce', day(1));
    await suppressions.put('hash', 'unsubscribed', day(2));
    expect(await suppressions.get('hash')).toEqual({ because: 'bounce', at: day(1) });
  });
});

describeStores('Quarantine', (stores) => {
  const delivery = (id: string, minutes: number, size = 3): QuarantinedDelivery => ({
    id,
    source: 'calendly',
    receivedAt: day(0, minutes),
    because: 'no event type',
    headers: { 'content-type': 'application/json' },
    raw: new Uint8Array(size).fill(255),
  });

  test('a delivery is kept with its bytes, and listed newest first', async () => {
    const { quarantine } = stores();
    for (const [n, size] of [0, 100, 400 * 1024].entries()) await quarantine.keep(delivery(`q${n}`, n, size));
    const listed = await everyPage((paging) => quarantine.list(paging), 2);
    expect(listed.map(({ id, raw }) => [id, raw.byteLength])).toEqual([
      ['q2', 400 * 1024],
      ['q1', 100],
      ['q0', 0],
    ]);
    const found = await quarantine.get('q1');
    expect(found && { ...found, raw: [...found.raw] }).toEqual({ ...delivery('q1', 1), raw: Array(100).fill(255) });
    expect(await quarantine.get('q9')).toBeUndefined();
  });

  test('that it was replayed is not forgotten when it comes again', async () => {
    const { quarantine } = stores();
    await quarantine.keep(delivery('q1', 0));
    await quarantine.replayed('q1', day(1));
    await quarantine.keep(delivery('q1', 0));
    expect((await quarantine.get('q1'))?.replayedAt).toBe(day(1));
    await expect(quarantine.replayed('q9', day(1))).rejects.toThrow(expect.objectContaining({ name: 'NotFound' }));
  });
});

describeStores('Metrics', (stores) => {
  test('a day rolled up twice is the same day; first and last day are both read', async () => {
    const { metrics } = stores();
    const leads = (day: string, dimension: string, value: number) => ({ name: 'leads', day, dimension, value });
    await metrics.put([
      leads('2026-12-01', 'form:contact', 3),
      leads('2026-12-02', 'form:contact', 5),
      leads('2026-12-02', 'calendly', 1),
    ]);
    await metrics.put([
      leads('2026-12-02', 'form:contact', 4),
      leads('2026-12-03', '', 9),
      { ...leads('2026-12-02', '', 1), name: 'sends' },
    ]);
    expect(await metrics.read('leads', '2026-12-01', '2026-12-02')).toEqual([
      leads('2026-12-01', 'form:contact', 3),
      leads('2026-12-02', 'calendly', 1),
      leads('2026-12-02', 'form:contact', 4),
    ]);
    expect(await metrics.read('leads', '2026-12-03', '2026-12-31')).toEqual([leads('2026-12-03', '', 9)]);
  });
});

describeStores('Rhythm runs', (stores) => {
  test('one of three hours of a rhythm claims its day; given back, it is claimed again', async () => {
    const { rhythms } = stores();
    const claim = () => rhythms.claim('standup-digest', '2026-12-01', day(0));
    expect((await Promise.all([claim(), claim(), claim()])).sort()).toEqual([false, false, true]);
    expect(await rhythms.claim('standup-digest', '2026-12-02', day(1))).toBe(true);
    await rhythms.release('standup-digest', '2026-12-01');
    expect(await claim()).toBe(true);
  });
});
