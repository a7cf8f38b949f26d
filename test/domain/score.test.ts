import type { Fact, FactType } from '../../shared/contracts/facts.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { gradeOf } from '../../shared/domain/grade.ts';
import { fieldsOf } from '../../shared/domain/lead-fields.ts';
import { scoreLead } from '../../shared/domain/score.ts';
import { engagementRules, fitRules } from '../../shared/domain/score-rules.ts';
import { fact, form, on } from './lives.ts';

const scored = (facts: Fact[], now = on('06-01')) => scoreLead(fieldsOf(facts).fields, facts, now);
const fitOf = (fields: LeadFields): number => scored([form(on('06-01'), fields)]).fit;

describe('Fit asks who they are', () => {
  test.each<[string, LeadFields, number]>([
    ['budget of 2,500 USD a month', { budget: 2_500 }, 100],
    ['budget under that', { budget: 2_499 }, 40],
    ['no budget to speak of', { budget: 100 }, 0],
    ['chief executive', { title: 'CEO' }, 100],
    ['vice president', { title: 'Vice President, Support' }, 100],
    ['VP', { title: 'VP Customer Service' }, 100],
    ['founder', { title: 'Co-Founder' }, 100],
    ['CISO', { title: 'CISO' }, 100],
    ['managing director in Germany', { title: 'Geschäftsführerin' }, 100],
    ['product owner: an expert, not the owner', { title: 'Product Owner' }, 30],
    ['partner manager: a manager, not a partner', { title: 'Partner Manager' }, 40],
    ['partner', { title: 'Managing Partner' }, 100],
    ['head of', { title: 'Head of Operations' }, 70],
    ['manager', { title: 'Support Manager' }, 40],
    ['specialist', { title: 'Support Specialist' }, 20],
    ['assistant to the CEO', { title: 'Assistant to the CEO' }, 0],
    ['50 employees', { employees: 50 }, 100],
    ['500 employees', { employees: 500 }, 100],
    ['501 employees', { employees: 501 }, 70],
    ['49 employees', { employees: 49 }, 40],
    ['1 M revenue', { revenue: 1_000_000 }, 100],
    ['50 M revenue', { revenue: 50_000_000 }, 100],
    ['51 M revenue', { revenue: 51_000_000 }, 70],
    ['SaaS', { industry: 'SaaS' }, 100],
    ['health care', { industry: 'Health care' }, 50],
    ['mining', { industry: 'Mining' }, 10],
    ['decides in 90 days', { timeline: 90 }, 100],
    ['decides in 91 days', { timeline: 91 }, 60],
    ['a stated pain', { message: 'Our backlog of tickets grows faster than the team' }, 100],
    ['a stated need', { message: 'Please call me' }, 50],
  ])('%s', (_, fields, fit) => expect(fitOf(fields)).toBe(fit));

  test('what is unknown lowers confidence, not fit', () => {
    const known = scored([form(on('06-01'), { title: 'CEO', employees: 120 })]);
    expect(known.fit).toBe(100);
    expect(known.confidence).toBeCloseTo(0.35);
    const stranger = scored([form(on('06-01'), { email: 'a@b.co' })]);
    expect(stranger).toMatchObject({ fit: 50, confidence: 0 });
  });

  test('the weights add up to a hundred', () =>
    expect(fitRules.reduce((sum, { weight }) => sum + weight, 0)).toBe(100));

  test('asks next for what would tell most', () => {
    expect(scored([form(on('06-01'), {})]).askNext).toBe('budget');
    expect(scored([form(on('06-01'), { budget: 3_000, title: 'CEO' })]).askNext).toBe('employees');
  });

  test('asks nothing when all is known', () => {
    const all = {
      budget: 3_000,
      title: 'CEO',
      employees: 90,
      revenue: 5e6,
      industry: 'SaaS',
      timeline: 30,
      message: 'backlog',
    };
    const score = scored([form(on('06-01'), all, { extra: { growth_stage: 'Series B' } })]);
    expect(score.askNext).toBeUndefined();
    expect(score).toMatchObject({ fit: 100, confidence: 1 });
  });
});

describe('Engagement counts what they do', () => {
  test.each<[string, Fact[], number]>([
    ['a form', [form(on('06-01'), {})], 15],
    ['three forms: capped', [1, 2, 3].map((nth) => form(on('06-01'), { phone: String(nth) })), 25],
    ['a demo request', [fact('demo.requested', on('06-01'), {})], 40],
    ['pricing, twice', [fact('pricing.viewed', on('06-01'), {}), fact('pricing.viewed', on('06-01 11:59'), {})], 24],
    [
      'content near the end of the funnel',
      [fact('content.downloaded', on('06-01'), { content: 'x', funnelStage: 'bottom' })],
      14,
    ],
    ['a click by a person', [fact('email.clicked', on('06-01'), {})], 6],
    ['a click by a scanner', [fact('email.clicked', on('06-01'), { machine: true })], 0],
    [
      'a reply that turned into "unsubscribe"',
      [fact('email.replied', on('06-01'), {}), fact('email.unsubscribed', on('06-01'), {})],
      0,
    ],
    [
      'a booking and a no-show',
      [fact('meeting.booked', on('06-01'), { meeting: 'm1' }), fact('meeting.no_show', on('06-01'), { meeting: 'm1' })],
      20,
    ],
    [
      'a no-show that was taken back',
      [
        fact('meeting.booked', on('05-31'), { meeting: 'm1' }),
        fact('meeting.no_show', on('06-01 09:00'), { meeting: 'm1' }),
        fact('meeting.no_show_undone', on('06-01 10:00'), { meeting: 'm1' }),
      ],
      34,
    ],
    [
      'a mailbox that is full for a day',
      [fact('demo.requested', on('06-01'), {}), fact('email.bounced', on('06-01'), { bounce: 'transient' })],
      40,
    ],
    [
      'an address that does not exist',
      [fact('demo.requested', on('06-01'), {}), fact('email.bounced', on('06-01'), { bounce: 'permanent' })],
      0,
    ],
    [
      'a student asking for a demo',
      [form(on('06-01'), { email: 'joe@mit.edu' }), fact('demo.requested', on('06-01'), {})],
      25,
    ],
    [
      'a competitor asking for a demo',
      [form(on('06-01'), { email: 'joe@deskloom.example' }), fact('demo.requested', on('06-01'), {})],
      0,
    ],
    ['something from tomorrow, by a fast clock', [fact('demo.requested', on('06-02'), {})], 40],
  ])('%s', (_, facts, points) => expect(scored(facts).engagement).toBe(points));

  test('half of it is gone after a half-life', () => {
    const rule = engagementRules.find(({ name }) => name === 'pricing');
    expect(rule).toMatchObject({ points: 12, halfLifeDays: 7 });
    expect(scored([fact('pricing.viewed', on('06-01'), {})], on('06-08')).engagement).toBe(6);
    expect(scored([fact('pricing.viewed', on('06-01'), {})], on('06-15')).engagement).toBe(3);
  });

  test('every rule speaks of a type of fact and has a name of its own', () => {
    expect(new Set(engagementRules.map(({ name }) => name)).size).toBe(engagementRules.length);
    for (const rule of engagementRules) expect(rule.cap < 0 ? rule.points : Math.sign(rule.cap)).not.toBe(0);
  });
});

describe('The grade is the matrix of both', () => {
  test.each([
    [75, 60, 'A1'],
    [100, 59, 'A2'],
    [74, 60, 'B1'],
    [50, 35, 'B2'],
    [49, 34, 'C3'],
    [25, 12, 'C3'],
    [24, 11, 'D4'],
    [0, 100, 'D1'],
  ])('fit %i, engagement %i: %s', (fit, engagement, grade) => expect(gradeOf(fit, engagement)).toBe(grade));
});

describe('Every point is explained', () => {
  const anna = [
    form(on('05-30'), { email: 'anna@northgate.example', title: 'COO', employees: 220 }),
    fact('pricing.viewed', on('05-31'), {}),
    fact('pricing.viewed', on('06-01 08:00'), {}),
  ];

  test('in words, largest first, with the fact behind it', () => {
    expect(scored(anna).because).toEqual([
      { points: 57.1, why: 'decides: C-level or owner', factId: anna[0]?.id, part: 'fit' },
      { points: 42.9, why: '50 to 500 employees', factId: anna[0]?.id, part: 'fit' },
      { points: 22.7, why: 'looked at the pricing page 2 times, last today', factId: anna[2]?.id, part: 'engagement' },
      { points: 13.6, why: 'filled in a form, 2 days ago', factId: anna[0]?.id, part: 'engagement' },
    ]);
  });

  test('a field that a later fact corrected is explained by that fact', () => {
    const later = form(on('05-31'), { title: 'Intern' });
    const reasons = scored([...anna, later]).because;
    expect(reasons.find(({ why }) => why === 'no say in buying')?.factId).toBe(later.id);
    expect(scored([later, ...anna]).fit).toBe(43);
  });

  test('types of fact that say nothing of engagement take and give nothing', () => {
    const silent: FactType[] = ['email.delivered', 'meeting.no_show_undone', 'consent.given'];
    expect(engagementRules.filter(({ type }) => silent.includes(type))).toEqual([]);
  });
});
