import fc from 'fast-check';
import type { Fact, FactType } from '../../shared/contracts/facts.ts';
import { instant } from '../../shared/contracts/instant.ts';
import { after } from '../../shared/domain/calendar.ts';
import { engagementOf } from '../../shared/domain/engagement.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { fact, form } from './lives.ts';

const start = Date.UTC(2026, 0, 1);
const moments = fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minute) => instant(start + minute * 60_000));
const now = instant(start + 210 * 86_400_000);

const doings: FactType[] = [
  'demo.requested',
  'pricing.viewed',
  'page.viewed',
  'email.clicked',
  'email.opened',
  'meeting.no_show',
  'email.unsubscribed',
  'meeting.booked',
];
const doing = fc.tuple(fc.constantFrom(...doings), moments, fc.constantFrom('m1', 'm2')).map(
  ([type, at, meeting]): Fact =>
    // as: every type above is content with a meeting and a path
    fact(type, at, { meeting, path: '/x' } as never),
);
const telling = fc
  .tuple(
    moments,
    fc.constantFrom('CEO', 'Manager', 'Intern'),
    fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    fc.constantFrom('ops', 'form:contact', 'segment'),
  )
  .map(
    ([at, title, employees, source]): Fact =>
      form(at, { email: 'anna@northgate.example', title, ...(employees && { employees }) }, { source }),
  );
const lives = fc
  .tuple(telling, fc.array(fc.oneof(doing, telling), { maxLength: 40 }))
  .map(([first, rest]) => [first, ...rest]);
const shuffled = (facts: Fact[]) => fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length });

describe('A lead is what its facts make of it', () => {
  test('in whatever order they come', () =>
    fc.assert(
      fc.property(
        lives.chain((life) => fc.tuple(fc.constant(life), shuffled(life))),
        ([life, otherwise]) => expect(projectLead(otherwise, now)).toEqual(projectLead(life, now)),
      ),
    ));

  test('however often they are delivered', () =>
    fc.assert(
      fc.property(
        lives.chain((life) => fc.tuple(fc.constant(life), fc.subarray(life))),
        ([life, again]) => expect(projectLead([...again, ...life, ...again], now)).toEqual(projectLead(life, now)),
      ),
    ));

  test('with scores between 0 and 100 whose parts add up to them', () =>
    fc.assert(
      fc.property(lives, (life) => {
        const { score } = projectLead(life, now);
        for (const part of ['fit', 'engagement'] as const) {
          const sum = score.because.filter((row) => row.part === part).reduce((total, { points }) => total + points, 0);
          expect(Math.abs(Math.min(100, Math.max(0, sum)) - score[part])).toBeLessThanOrEqual(0.51);
        }
        expect(score.because.map(({ points }) => Math.abs(points))).toEqual(
          score.because.map(({ points }) => Math.abs(points)).sort((a, b) => b - a),
        );
      }),
    ));
});

describe('Interest fades', () => {
  test('what somebody did is worth less each day, and never more', () =>
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 20 }), fc.double({ min: 0, max: 400, noNaN: true }), (life, days) => {
        const today = engagementOf(undefined, life, now, {}).because;
        const later = engagementOf(undefined, life, after(now, days), {}).because;
        for (const { points, factId } of later) {
          const before = today.find((row) => row.factId === factId && Math.sign(row.points) === Math.sign(points));
          expect(Math.abs(points)).toBeLessThanOrEqual(Math.abs(before?.points ?? 0));
        }
      }),
    ));

  test('one thing more never lowers what that kind of thing gives', () =>
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 12 }), moments, (visits, one) => {
        const views = (at: string[]) => at.map((moment) => fact('pricing.viewed', moment, {}));
        const before = engagementOf(undefined, views(visits), now, {}).score;
        expect(engagementOf(undefined, views([...visits, one]), now, {}).score).toBeGreaterThanOrEqual(before);
      }),
    ));
});
