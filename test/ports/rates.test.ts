import { ratesOn } from '../../shared/store/rates.ts';
import type { Rates } from '../../shared/ports.ts';
import { describeOnEachEngine } from './engines.ts';

const allowance = { burst: 50, perSecond: 10 };
const start = Date.parse('2026-11-02T15:00:00Z');

describeOnEachEngine('Rates', (open) => {
  /** As many as are asked for, one after the other. */
  async function taken(rates: Pick<Rates, 'take'>, count: number, at: number, bucket = 'b'): Promise<number> {
    let got = 0;
    for (let n = 0; n < count; n++) if ((await rates.take(bucket, allowance, at)).is === 'taken') got += 1;
    return got;
  }

  test('a bucket begins full, and fills again at its rate', async () => {
    const rates = ratesOn(await open());
    expect(await taken(rates, 60, start)).toBe(50);
    expect(await taken(rates, 60, start + 1_000)).toBe(10);
    expect(await taken(rates, 60, start + 600_000)).toBe(50);
  });

  test('says when there is one again', async () => {
    const rates = ratesOn(await open());
    await taken(rates, 50, start);
    expect(await rates.take('b', allowance, start)).toEqual({ is: 'empty', retryAfterSeconds: 1 });
    const slow = { burst: 1, perSecond: 0.1 };
    await rates.take('slow', slow, start);
    expect(await rates.take('slow', slow, start)).toEqual({ is: 'empty', retryAfterSeconds: 10 });
    expect(await rates.take('slow', slow, start + 10_000)).toEqual({ is: 'taken' });
  });

  test('buckets are their own', async () => {
    const rates = ratesOn(await open());
    await taken(rates, 60, start);
    expect(await taken(rates, 1, start, 'another')).toBe(1);
  });

  test('several processes, and many at once in each, share a bucket', async () => {
    const table = await open();
    const processes = [ratesOn(table), ratesOn(table), ratesOn(table)];
    const asked = [...Array(90).keys()].map((n) => processes[n % 3]?.take('b', allowance, start));
    const got = (await Promise.all(asked)).filter((answer) => answer?.is === 'taken').length;
    expect(got).toBe(50);
  });
});
