import type { Draft } from '../../shared/contracts/brief.ts';
import { Document } from '../../shared/contracts/work.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { actionLines } from '../../shared/domain/action-dates.ts';
import { projectAccount } from '../../shared/domain/account-projection.ts';
import { compose, numbersStand } from '../../shared/domain/composer.ts';
import { healthOf } from '../../shared/domain/health.ts';
import { leadLineBrief, reviewSubjectBrief } from '../../shared/domain/line-briefs.ts';
import { numbersIn } from '../../shared/domain/numbers.ts';
import { qbrBrief, qbrDocument } from '../../shared/domain/qbr.ts';
import { contract, described, northgate, now, usage } from './account-life.ts';
import { fact, on } from './lives.ts';

const packetOf = (facts: Fact[]) => {
  const account = projectAccount(facts, now);
  const health = healthOf(account, facts, now);
  const brief = qbrBrief(account, facts, health, now);
  const draft = compose(brief);
  const actionsFrom = '2026-12-03T22:00:00.000Z';
  return { brief, draft, document: qbrDocument(account, facts, health, draft, { now, actionsFrom }) };
};
const text = (draft: Draft, key: string): string => {
  const section = draft.sections.find((candidate) => candidate.key === key);
  return [section?.body, ...(section?.bullets ?? [])].join('\n');
};

describe('A packet is written from the account’s own facts', () => {
  const { brief, draft, document } = packetOf(northgate());

  test('in five parts', () =>
    expect(draft.sections.map(({ title }) => title)).toEqual([
      'Objectives recap',
      'Usage and value',
      'Gaps and friction',
      'Roadmap and expansion',
      'Joint plan for 90 days',
    ]));

  test('that say what they are for', () => {
    expect(text(draft, 'objectives')).toContain('Answer every request within 2 hours');
    expect(text(draft, 'usage')).toContain('automated actions');
    expect(text(draft, 'usage')).toContain('hours of work');
    expect(text(draft, 'gaps')).toContain('“Saves me 3 hours a day”');
    expect(text(draft, 'roadmap')).toContain('renews on Tuesday, March 2, 2027.');
    expect(text(draft, 'plan')).toContain('each action has its owner and its date');
    for (const line of actionLines(document)) expect(line).toMatch(/^.+ — .+, by \w+day, \w+ \d+, 20\d\d$/);
  });

  test('and true on the day on which they are mailed, a week later', () => {
    expect(text(draft, 'objectives')).toContain('the 90 days up to Friday, November 20, 2026');
    expect(JSON.stringify(draft)).not.toMatch(/in \d+ days|the last 90 days/);
  });

  test('its actions stand there once, whatever its writer listed', () => {
    const listing = {
      ...draft,
      sections: draft.sections.map((each) => ({ ...each, bullets: ['Do it. Due: Monday'] })),
    };
    const account = projectAccount(northgate(), now);
    const written = qbrDocument(account, northgate(), healthOf(account, northgate(), now), listing, { now });
    expect(written.sections.at(-1)).toMatchObject({ title: 'Joint plan for 90 days', bullets: [] });
    expect(written.sections[0]?.bullets).toEqual(['Do it. Due: Monday']);
  });

  test.each([
    [undefined, 'renews on Tuesday, March 2, 2027'],
    ['IN', 'renews on Tuesday, 2 March 2027'],
    ['DE', 'renews on Tuesday, 2 March 2027'],
  ])('days are written as in the country of the reader: %s', (country, says) => {
    const account = projectAccount(northgate(), now);
    const brief = qbrBrief(account, northgate(), healthOf(account, northgate(), now), now, [], country);
    const written = compose(brief);
    expect(text(written, 'roadmap')).toContain(says);
    expect(numbersStand(written, brief)).toEqual({ ok: true });
  });

  test('risks are named even when all is well', () => {
    expect(brief.facts.find(({ label }) => label === 'at risk')?.value).toBe('no');
    expect(draft.sections.find(({ key }) => key === 'gaps')?.bullets.length).toBeGreaterThan(0);
  });

  test('every number in it stands in the facts', () => expect(numbersStand(draft, brief)).toEqual({ ok: true }));

  test('the same facts give the same words', () => expect(packetOf(northgate()).draft).toEqual(draft));

  test('no sentence is left hanging', () => {
    for (const { body, bullets } of draft.sections)
      for (const line of [body, ...bullets]) expect(line).not.toMatch(/undefined|NaN|null| {2}|\(\)|: *$/);
  });

  test('as a document it has an owner and a date for each action', () => {
    expect(Document.parse(document).title).toBe('Northgate Field Services · Quarterly review Q4 2026');
    expect(document.actions.length).toBeGreaterThanOrEqual(3);
    for (const { owner, dueInDays } of document.actions) {
      expect(owner).not.toBe('');
      expect(dueInDays).toBeLessThanOrEqual(90);
    }
    expect(document.sections).toHaveLength(5);
  });
});

describe('A packet is honest', () => {
  test('about an account at risk', () => {
    const { draft, brief, document } = packetOf([
      described(),
      contract(),
      fact('payment.failed', on('11-12'), {}),
      ...usage('2026-05-04', 186, { events: 300, activeSeats: 6, featuresUsed: 2 }),
    ]);
    expect(text(draft, 'gaps')).toContain('at risk');
    expect(text(draft, 'gaps')).toContain('Payment: the last payment failed');
    expect(actionLines(document).join()).toContain('Clear the open invoice');
    expect(text(draft, 'roadmap')).not.toContain('Enterprise plan');
    expect(numbersStand(draft, brief)).toEqual({ ok: true });
  });

  test('about an account of which next to nothing is known', () => {
    const { draft, brief, document } = packetOf([described(), contract()]);
    expect(text(draft, 'objectives')).toContain('no goals of yours on record');
    expect(text(draft, 'usage')).toContain('No usage was reported');
    expect(actionLines(document).join()).toContain('Name the goals');
    expect(draft.sections.every(({ body }) => body.length > 20)).toBe(true);
    expect(numbersStand(draft, brief)).toEqual({ ok: true });
  });
});

describe('A number that no fact holds is found', () => {
  const { brief, draft } = packetOf(northgate());
  const saying = (body: string): Draft => ({
    ...draft,
    sections: [{ key: 'usage', title: 'Usage and value', body, bullets: [] }],
  });

  test.each([
    ['You saved 812 hours.', ['812']],
    ['Usage grew by 47.5%.', ['47.5']],
    ['That is worth $1,250,000 a year.', ['1,250,000']],
    ['That is worth USD125000.', ['125000']],
    ['Some 15k tickets were deflected.', ['15k']],
    ['Adoption rose by forty-two percent.', ['forty-two']],
    ['You halved nothing, but saved half a million.', ['halved', 'half', 'million']],
    ['We meet in Q3 2027.', ['Q3'.slice(1)]],
    ['logins,777 of them', ['777']],
  ])('%s', (body, unknownNumbers) => expect(numbersStand(saying(body), brief)).toEqual({ ok: false, unknownNumbers }));

  test.each([
    'Your fee is 2,500 USD a month.',
    'In Q4 2026 you had 18 of 20 seats active.',
    'They said: “Saves me 3 hours a day”. One of your B2B teams agrees.',
    'Health fell by 0.',
  ])('but not in: %s', (body) => {
    const verdict = numbersStand(saying(body), { ...brief, facts: [...brief.facts, { label: 'x', value: 0 }] });
    expect(verdict).toEqual({ ok: true });
  });

  test('numbers are read as people write them', () =>
    expect(numbersIn('1,234.5 and −3, 2.1 million, 4k, twenty-one, 12%').map(({ value }) => value)).toEqual([
      1234.5, -3, 2_100_000, 4_000, 12, 21,
    ]));
});

describe('Short lines', () => {
  test('a review’s subject says what it brought', () =>
    expect(compose(reviewSubjectBrief(packetOf(northgate()).brief)).sections[0]?.body).toMatch(
      /^Northgate Field Services, Q4 2026: \d+ hours saved/,
    ));
  test('a lead’s line speaks of their company, when it is known', () => {
    expect(
      compose(leadLineBrief('subject-line', { fields: { company: 'Acme' } }, 'Fewer tickets')).sections[0]?.body,
    ).toBe('Fewer tickets at Acme');
    expect(compose(leadLineBrief('opening', { fields: {} }, 'Fewer tickets')).sections[0]?.body).toBe(
      'Thank you for getting in touch.',
    );
  });
});
