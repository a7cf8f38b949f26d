import type { Fact } from '../../shared/contracts/facts.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { healthOf } from '../../shared/domain/health.ts';
import { healthParts } from '../../shared/domain/health-parts.ts';
import { contract, described, northgate, now, usage } from './account-life.ts';
import { fact, on } from './lives.ts';

const healthAfter = (facts: Fact[], at = now) => healthOf(projectAccount(facts, at), facts, at);
const part = (name: string, facts: Fact[]) =>
  healthAfter([described(), ...facts]).because.find((row) => row.part === name);

describe('Each part of health is judged by itself', () => {
  test.each<[string, string, Fact[], number]>([
    ['usage as usual', 'usage', usage('2026-09-01', 80, { events: 100 }), 10],
    [
      'usage at half of the usual',
      'usage',
      [...usage('2026-09-01', 66, { events: 100 }), ...usage('2026-11-06', 14, { events: 50 })],
      3,
    ],
    ['no report for two weeks', 'usage', usage('2026-09-01', 66, { events: 100 }), 0],
    ['most features in use', 'adoption', usage('2026-11-01', 19, { featuresUsed: 10 }), 10],
    ['few features in use', 'adoption', usage('2026-11-01', 19, { featuresUsed: 3 }), 3],
    ['half of the seats', 'seats', usage('2026-11-01', 19, { activeSeats: 10 }), 5.5],
    [
      'tickets solved within a day',
      'support',
      [fact('support.reported', on('11-10'), { day: '2026-11-10', opened: 3, resolved: 3, hoursToResolve: 8 })],
      10,
    ],
    [
      'tickets open and slow',
      'support',
      [fact('support.reported', on('11-10'), { day: '2026-11-10', opened: 5, resolved: 2, hoursToResolve: 60 })],
      3,
    ],
    ['a promoter', 'surveys', [fact('survey.answered', on('11-10'), { survey: 'nps', score: 9 })], 9],
    ['a poor CSAT', 'surveys', [fact('survey.answered', on('11-10'), { survey: 'csat', score: 2 })], 4],
    ['a failed payment', 'payment', [fact('payment.failed', on('11-10'), {})], 2],
    [
      'paid afterwards',
      'payment',
      [fact('payment.failed', on('11-10'), {}), fact('invoice.paid', on('11-12'), {})],
      10,
    ],
    [
      'a sponsor gone quiet',
      'sponsor',
      [fact('meeting.held', on('07-01'), { meeting: 'm' }, { subject: described().subject as never })],
      2,
    ],
    ['no value after a month', 'onboarding', [contract(on('10-01'))], 1],
    ['value within two weeks', 'onboarding', [contract(on('10-01')), fact('value.first_reached', on('10-09'), {})], 10],
  ])('%s', (_, name, facts, score) => expect(part(name, facts)?.score).toBe(score));

  test('their weights add up to a hundred', () =>
    expect(healthParts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100));
});

describe('Health is their weighed mean', () => {
  test('of the parts that are known, each with its reason', () => {
    const { score, because, atRisk } = healthAfter(northgate());
    expect(score).toBeGreaterThan(8);
    expect(atRisk).toBe(false);
    expect(because.map(({ why }) => why)).toContain('events of the last 14 days at 100% of their own usual');
    const weight = because.reduce((sum, row) => sum + row.weight, 0);
    expect(score).toBeCloseTo(because.reduce((sum, row) => sum + row.score * row.weight, 0) / weight, 0);
  });

  test('nothing known: neither praise nor alarm', () =>
    expect(healthAfter([described()])).toMatchObject({ score: 7, trend: 0, atRisk: false, because: [] }));

  test('at risk under six', () =>
    expect(healthAfter([described(), fact('payment.failed', on('11-10'), {})])).toMatchObject({
      score: 2,
      atRisk: true,
    }));

  test('at risk after a fall of two in thirty days, however well it stood', () => {
    const fell = [
      ...northgate().filter(({ type }) => type !== 'usage.reported'),
      ...usage('2026-05-04', 186, { events: 300, activeSeats: 20, featuresUsed: 12 }),
    ];
    const { score, trend, atRisk } = healthAfter(fell);
    expect(score).toBeGreaterThan(6);
    expect(trend).toBeLessThanOrEqual(-2);
    expect(atRisk).toBe(true);
  });

  test('twice delivered is once known', () => {
    const facts = northgate();
    expect(healthAfter([...facts, ...facts])).toEqual(healthAfter(facts));
  });
});
