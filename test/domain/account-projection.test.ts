import { Account } from '../../shared/contracts/account.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { segmentOf } from '../../shared/domain/segments.ts';
import { contract, described, northgate, now } from './account-life.ts';
import { account, fact, on } from './lives.ts';

describe('An account is a projection of its facts', () => {
  test('that fits the contract', () =>
    expect(Account.parse(projectAccount(northgate(), now))).toMatchObject({
      id: account,
      name: 'Northgate Field Services',
      segment: 'mid-market',
      zone: 'America/Chicago',
      contract: { plan: 'Professional', mrrCents: 250_000 },
      goals: ['Answer every request within 2 hours'],
      firstValueAt: on('03-13'),
    }));

  test('in any order, however often delivered', () => {
    const facts = northgate();
    expect(projectAccount([...facts].reverse().concat(facts), now)).toEqual(projectAccount(facts, now));
  });

  test('a person’s word stands over a machine’s, and nonsense is as good as not said', () => {
    const byHand = fact('account.described', on('03-02'), { fields: { employees: 90 } }, { source: 'ops' });
    const later = fact('account.described', on('03-03'), {
      fields: { employees: 700, csm: 'nobody', revenue: 'a lot' },
    });
    expect(projectAccount([described(), byHand, later], now)).toMatchObject({ employees: 90, revenue: 18_000_000 });
  });

  test('it always has somebody who looks after it, the same each time', () => {
    const { csm } = projectAccount([described()], now);
    expect(csm).toMatch(/^person_/);
    expect(projectAccount([described({ name: 'Renamed' })], now).csm).toBe(csm);
    expect(projectAccount([described({ csm: 'person_ben-adeyemi' })], now).csm).toBe('person_ben-adeyemi');
  });
});

describe('The next review stands on the account', () => {
  const review = (at: string, startedAt = on('03-02 15:00')) =>
    projectAccount([described(), contract(startedAt)], at).qbrAt;

  test.each([
    ['90 days after the start', on('03-10'), on('05-31 15:00')],
    ['then each 90', on('06-10'), on('08-29 15:00')],
    ['still today’s, in the morning of the day', on('05-31 14:00'), on('05-31 15:00')],
    ['the next one, once it was', on('05-31 15:01'), on('08-29 15:00')],
    ['long after', on('11-20'), on('11-27 16:00')],
  ])('%s', (_, at, stands) => expect(review(at)).toBe(stands));

  test('two reviews never fall into one quarter: the second waits for the next', () =>
    // 1 July + 90 days is 29 September, the same quarter.
    expect(review(on('09-01'), '2026-04-02T15:00:00.000Z')).toBe('2026-10-01T15:00:00.000Z'));

  test('unless one was agreed on', () => {
    const agreed = described({ qbrAt: '2026-12-09T16:00:00.000Z' });
    expect(projectAccount([agreed, contract()], now).qbrAt).toBe('2026-12-09T16:00:00.000Z');
    const typed = described({ qbrAt: '2026-12-09T11:00-05:00' });
    expect(projectAccount([typed, contract()], now).qbrAt).toBe('2026-12-09T16:00:00.000Z');
    expect(projectAccount([agreed, contract()], on('12-10')).qbrAt).toBe('2027-02-25T16:00:00.000Z');
  });

  test('without a contract there is none', () => expect(projectAccount([described()], now).qbrAt).toBeUndefined());
});

describe('A contract ends with its term', () => {
  test.each([
    ['a year, when it says nothing', undefined, '2027-03-02'],
    ['P6M', 'P6M', '2026-09-02'],
    ['P1Y6M', 'P1Y6M', '2027-09-02'],
    ['P90D', 'P90D', '2026-05-31'],
  ])('%s', (_, term, date) =>
    expect(
      projectAccount([described(), contract(on('03-02 15:00'), term ? { term } : {})], now).contract?.renewsAt.slice(
        0,
        10,
      ),
    ).toBe(date),
  );

  test('a month from the 31st ends on the last day of the next', () =>
    expect(
      projectAccount([described(), contract(on('01-31 15:00'), { term: 'P1M' })], now).contract?.renewsAt.slice(0, 10),
    ).toBe('2026-02-28'));
});

describe('Segments go by size', () => {
  test.each([
    [{ employees: 49 }, 'smb'],
    [{ employees: 50 }, 'mid-market'],
    [{ employees: 500 }, 'mid-market'],
    [{ employees: 501 }, 'enterprise'],
    [{ revenue: 999_999 }, 'smb'],
    [{ revenue: 1_000_000 }, 'mid-market'],
    [{ revenue: 50_000_000 }, 'mid-market'],
    [{ revenue: 50_000_001 }, 'enterprise'],
    [{ employees: 30, revenue: 5_000_000 }, 'smb'],
    [{ employees: 900, revenue: 20_000_000 }, 'mid-market'],
    [{ employees: 900, revenue: 90_000_000 }, 'enterprise'],
    [{}, null],
  ])('%j: %s', (size, segment) => expect(segmentOf(size)).toBe(segment));
});

describe('A contract', () => {
  const changed = (at: string, more: object = {}) =>
    fact('contract.changed', at, { plan: 'Enterprise', mrrCents: 400_000, startedAt: on('03-02 15:00'), ...more });
  const ended = (at: string, more: object = {}) => fact('contract.ended', at, { endedAt: at, ...more });
  const seen = (...facts: Fact[]) => projectAccount([described(), contract(), ...facts], now);

  test('may change within itself', () =>
    expect(seen(changed(on('06-01'))).contract).toMatchObject({ plan: 'Enterprise', mrrCents: 400_000 }));

  test('under notice still runs, with its reviews', () => {
    const account = seen(changed(on('06-01'), { endsAt: on('12-31') }));
    expect(account).toMatchObject({ contract: { endsAt: on('12-31') }, qbrAt: expect.any(String) });
    expect(account).not.toHaveProperty('churnedAt');
  });

  test('that ended makes them a customer no more: no contract, no review', () => {
    const account = seen(ended(on('08-01')));
    expect(account.churnedAt).toBe(on('08-01'));
    expect(account).not.toHaveProperty('contract');
    expect(account).not.toHaveProperty('qbrAt');
  });

  test('of two, the one that ended is not the other', () =>
    expect(seen(contract(on('07-01')), ended(on('08-01'), { contract: 'an older one' })).contract).toBeDefined());

  test('may begin anew', () => {
    const account = seen(ended(on('08-01')), contract(on('10-01')));
    expect(account).toMatchObject({ contract: { startedAt: on('10-01') } });
    expect(account).not.toHaveProperty('churnedAt');
  });
});
