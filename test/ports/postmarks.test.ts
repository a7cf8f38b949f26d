import fc from 'fast-check';
import { mailOutcomes, type MailCount, type MailOutcome } from '../../shared/contracts/mail-outcome.ts';
import { day, touchId } from './samples.ts';
import type { Stores } from '../../shared/store/stores.ts';
import { describeStores } from './stores-harness.ts';

const mail = (name: string, outcome: MailOutcome, change: object = {}) => ({
  touch: touchId(name),
  outcome,
  at: day(0),
  sentOn: '2026-12-01',
  domain: 'acme.example',
  ...change,
});

/** News of one of two mails, from who knows where it went or from one of its own links. */
const news = fc.record({
  name: fc.constantFrom('one', 'two'),
  outcome: fc.constantFrom(...mailOutcomes),
  after: fc.integer({ min: 0, max: 9 }),
  isTold: fc.boolean(),
});

/** The counts of all that was ever heard, looked at together. */
function countedTogether(all: Parameters<Stores['postmarks']['stamp']>[0][]): MailCount[] {
  const sums = new Map<string, MailCount>();
  for (const touch of new Set(all.map((mark) => mark.touch))) {
    const own = all.filter((mark) => mark.touch === touch);
    const { sentOn, domain } = own.find((mark) => mark.sentOn !== undefined) ?? {};
    const heardOn = own.map(({ at }) => at.slice(0, 10)).sort()[0]!; // ! : it was heard of
    const place = { day: sentOn ?? heardOn, domain: domain ?? 'unknown' };
    const sum = sums.get(JSON.stringify(place)) ?? { ...place, counts: {} };
    const outcomes = own.flatMap(({ outcome }) => (outcome === 'rejected' ? [outcome] : ['sent' as const, outcome]));
    for (const outcome of new Set(outcomes)) sum.counts[outcome] = (sum.counts[outcome] ?? 0) + 1;
    sums.set(JSON.stringify(place), sum);
  }
  return [...sums.values()];
}

/** What was taken back leaves a 0, which says the same as no count. */
const inOrder = (all: MailCount[]): MailCount[] =>
  all
    .map(({ counts, ...place }) => ({
      ...place,
      counts: Object.fromEntries(Object.entries(counts).filter(([, n]) => n)),
    }))
    .sort((a, b) => (`${a.day} ${a.domain}` < `${b.day} ${b.domain}` ? -1 : 1));

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

  test('what comes over our own links first moves to where the mail went, once somebody says so', async () => {
    const { postmarks } = stores();
    await postmarks.stamp({ touch: touchId('a'), outcome: 'opened', at: day(2) });
    await postmarks.stamp({ touch: touchId('b'), outcome: 'opened', at: day(2) });
    await postmarks.amend(touchId('a'), { from: 'opened', to: 'machine-opened' });
    await postmarks.stamp(mail('a', 'sent', { sentOn: '2026-12-02' }));
    await postmarks.stamp(mail('a', 'delivered', { sentOn: '2026-12-02' }));
    const { postmarks: later } = stores();
    await later.stamp({ touch: touchId('a'), outcome: 'clicked', at: day(3) });
    expect(inOrder(await postmarks.counts('2026-11-01', '2026-12-31'))).toEqual([
      {
        ...{ day: '2026-12-02', domain: 'acme.example' },
        counts: { sent: 1, 'machine-opened': 1, delivered: 1, clicked: 1 },
      },
      { day: day(2).slice(0, 10), domain: 'unknown', counts: { sent: 1, opened: 1 } },
    ]);
  });

  test('any order of the same news gives the same counts', async () => {
    const { postmarks } = stores();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(news, { minLength: 1, maxLength: 8 }), async (all) => {
        const first = ++run * 20;
        const told = all.map(({ name, outcome, after, isTold }) => ({
          ...{ touch: touchId(`${name}-${run}`), outcome, at: day(first + after) },
          ...(isTold && { sentOn: day(first).slice(0, 10), domain: `${name}.example` }),
        }));
        for (const mark of told) await postmarks.stamp(mark);
        const counts = await postmarks.counts(day(first).slice(0, 10), day(first + 9).slice(0, 10));
        expect(inOrder(counts)).toEqual(inOrder(countedTogether(told)));
      }),
      { numRuns: 60 },
    );
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
