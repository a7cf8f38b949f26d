import type { Segment } from '../../shared/contracts/account.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { firstDayAfter, qbrsDue, quarterOf, spokenQuarter } from '../../shared/domain/quarter.ts';
import { contract, described } from './account-life.ts';
import { on } from './lives.ts';

describe('A quarter', () => {
  test.each([
    ['2026-03-31T12:00:00.000Z', 'UTC', '2026-Q1'],
    ['2026-04-01T03:00:00.000Z', 'America/New_York', '2026-Q1'],
    ['2026-03-31T23:00:00.000Z', 'Asia/Tokyo', '2026-Q2'],
    ['2027-01-01T02:00:00.000Z', 'America/Chicago', '2026-Q4'],
  ])('of %s in %s is %s', (at, zone, quarter) => expect(quarterOf(at, zone)).toBe(quarter));

  test('is spoken and followed', () => {
    expect(spokenQuarter('2026-Q4')).toBe('Q4 2026');
    expect([firstDayAfter('2026-Q4'), firstDayAfter('2026-Q1')]).toEqual(['2027-01-01', '2026-04-01']);
  });
});

describe('Reviews are due', () => {
  const due = (now: string, size: { employees?: number; revenue?: number } = {}) =>
    qbrsDue([projectAccount([described({ revenue: undefined, employees: 220, ...size }), contract()], now)], now);

  test.each<[string, string, boolean]>([
    ['23 days ahead: not yet', on('05-08'), false],
    ['22 days ahead', on('05-09'), true],
    ['late, but before the day', on('05-30'), true],
    ['in the morning of the day', on('05-31 14:00'), true],
    ['after it, the next one is far away', on('06-01'), false],
  ])('%s', (_, now, isDue) => expect(due(now).length === 1).toBe(isDue));

  test('each with its quarter and its moment', () =>
    expect(due(on('05-10'))[0]).toMatchObject({ period: '2026-Q2', reviewAt: on('05-31 15:00'), kind: 'full' }));

  test.each<[Segment, { employees: number; revenue?: number }, 'full' | 'mailed']>([
    ['smb', { employees: 20 }, 'mailed'],
    ['mid-market', { employees: 220 }, 'full'],
    ['enterprise', { employees: 900 }, 'full'],
  ])('%s: %j gets a %s one', (_, size, kind) => expect(due(on('05-10'), size)[0]?.kind).toBe(kind));

  test('without a contract none is', () =>
    expect(qbrsDue([projectAccount([described()], on('05-10'))], on('05-10'))).toEqual([]));
});
