import { hashId } from '../../shared/domain/hash.ts';
import { instant, millis } from '../../shared/contracts/instant.ts';
import { day } from './samples.ts';
import { describeStores } from './stores-harness.ts';

const today = '2026-12-01';
const none = { input: 0, output: 0 };
const later = (days: number) => instant(millis(day(0)) + days * 86_400_000);

describeStores('Drafts', (stores) => {
  test('the same request finds its words again, for thirty days', async () => {
    const { drafts } = stores();
    const words = { writtenBy: 'a model', sections: [{ key: 'a', title: 'A', body: 'PERSON_A waits.', bullets: [] }] };
    expect(await drafts.kept('print', day(0))).toBeUndefined();
    await drafts.keep('print', words, day(0));
    expect(await drafts.kept('print', later(29))).toEqual(words);
    expect(await drafts.kept('print', later(30))).toBeUndefined();
    expect(await drafts.kept('other', day(0))).toBeUndefined();
  });

  test('money is set aside before a call, and what was not paid is given back', async () => {
    const { drafts } = stores();
    expect(await drafts.reserve(today, 600, 1_000)).toBe('reserved');
    expect(await drafts.reserve(today, 600, 1_000)).toBe('spent');
    const tokens = { input: 100, output: 20 };
    await drafts.settle(today, { reservedMicroUsd: 600, paidMicroUsd: 100, tokens, is: 'used' });
    expect(await drafts.reserve(today, 600, 1_000)).toBe('reserved');
    await drafts.settle(today, { reservedMicroUsd: 600, paidMicroUsd: 0, tokens: none, is: 'throttled' });
    await drafts.settle(today, { reservedMicroUsd: 0, paidMicroUsd: 0, tokens: none, is: 'cached' });
    expect(await drafts.days(today, today)).toEqual([
      { day: today, microUsd: 100, asked: 2, tokens, used: 1, cached: 1, fellBack: { throttled: 1 } },
    ]);
  });

  test('ten at once never pass the budget', async () => {
    const { drafts } = stores();
    const answers = await Promise.all(Array.from({ length: 10 }, () => drafts.reserve(today, 300, 1_000)));
    expect(answers.filter((answer) => answer === 'reserved')).toHaveLength(3);
  });

  test('each day has its own budget', async () => {
    const { drafts } = stores();
    expect(await drafts.reserve(today, 1_000, 1_000)).toBe('reserved');
    expect(await drafts.reserve('2026-12-02', 1_000, 1_000)).toBe('reserved');
    expect((await drafts.days('2026-11-01', today)).map((each) => each.day)).toEqual([today]);
  });

  test('whoever saw the first of a kind stays its first', async () => {
    const { drafts } = stores();
    const seen = (by: string) => ({ approval: hashId('appr', by), by, at: day(0) });
    expect(await drafts.firstUse('kind')).toBeUndefined();
    await drafts.noteUse('kind', seen('Sofia'));
    await drafts.noteUse('kind', seen('Ben'));
    expect(await drafts.firstUse('kind')).toEqual(seen('Sofia'));
  });
});
