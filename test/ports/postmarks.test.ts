import type { MailOutcome } from '../../shared/contracts/mail-outcome.ts';
import { day, touchId } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const mail = (name: string, outcome: MailOutcome, change: object = {}) => ({
  touch: touchId(name),
  outcome,
  at: day(0),
  sentOn: '2026-12-01',
  domain: 'acme.example',
  ...change,
});

describeStores('Postmarks', (stores) => {
  test('the first time of each outcome is kept, and each is counted once however often it comes', async () => {
    const { postmarks } = stores();
    expect(await postmarks.stamp(mail('a', 'opened', { at: day(1) }))).toBe('stamped');
    expect(await postmarks.stamp(mail('a', 'opened', { at: day(2) }))).toBe('known');
    expect(await postmarks.stamp(mail('a', 'delivered', { at: day(0) }))).toBe('stamped');
    expect(await postmarks.of(touchId('a'))).toEqual({ sent: day(1), opened: day(1), delivered: day(0) });
    expect(await postmarks.counts('2026-12-01', '2026-12-01')).toEqual([
      { day: '2026-12-01', domain: 'acme.example', counts: { sent: 1, opened: 1, delivered: 1 } },
    ]);
  });

  test('many at once are all counted, by day and domain; a refused mail was never sent', async () => {
    const { postmarks } = stores();
    const names = Array.from({ length: 24 }, (_, n) => `mail${n}`);
    await Promise.all(names.map((name) => postmarks.stamp(mail(name, 'delivered'))));
    await postmarks.stamp(mail('b', 'rejected', { domain: 'other.example' }));
    await postmarks.stamp(mail('c', 'bounced', { sentOn: '2026-12-03' }));
    const counts = await postmarks.counts('2026-12-01', '2026-12-02');
    expect(counts.sort((a, b) => (a.domain < b.domain ? -1 : 1))).toEqual([
      { day: '2026-12-01', domain: 'acme.example', counts: { sent: 24, delivered: 24 } },
      { day: '2026-12-01', domain: 'other.example', counts: { rejected: 1 } },
    ]);
  });

  test('what comes over our own links later is counted where the mail went', async () => {
    const { postmarks } = stores();
    await postmarks.stamp(mail('a', 'sent'));
    await postmarks.stamp({ touch: touchId('a'), outcome: 'clicked', at: day(2) });
    expect(await postmarks.counts('2026-12-01', '2026-12-31')).toEqual([
      { day: '2026-12-01', domain: 'acme.example', counts: { sent: 1, clicked: 1 } },
    ]);
  });

  test('what was taken for a person’s is counted anew as a machine’s, once; a person may still come', async () => {
    const { postmarks } = stores();
    const touch = touchId('a');
    await postmarks.stamp(mail('a', 'clicked', { at: day(1) }));
    const change = { from: 'clicked', to: 'machine-clicked' } as const;
    expect(await postmarks.amend(touch, change)).toBe('amended');
    expect(await postmarks.amend(touch, change)).toBe('known');
    expect(await postmarks.of(touch)).toEqual({ sent: day(1), 'machine-clicked': day(1) });
    await postmarks.stamp(mail('a', 'clicked', { at: day(2) }));
    await postmarks.amend(touch, change);
    expect(await postmarks.counts('2026-12-01', '2026-12-01')).toEqual([
      { day: '2026-12-01', domain: 'acme.example', counts: { sent: 1, clicked: 0, 'machine-clicked': 1 } },
    ]);
    expect(await postmarks.amend(touchId('never heard of'), change)).toBe('known');
  });

  test('a mail is found by the id that the mailer gave it, with or without the mailer’s own domain', async () => {
    const { postmarks } = stores();
    await postmarks.remember('0100-abc-000000', touchId('a'), day(0));
    expect(await postmarks.bearing('<0100-abc-000000@email.amazonses.com>')).toBe(touchId('a'));
    expect(await postmarks.bearing('<another@example.com>')).toBeUndefined();
  });
});
