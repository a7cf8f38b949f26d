import type { Fact } from '../../shared/contracts/facts.ts';
import { Stage } from '../../shared/contracts/lead.ts';
import { mayMove, stageDue, transitions } from '../../shared/domain/lifecycle.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { fact, form, on } from './lives.ts';

const due = (facts: Fact[], now = on('06-10')) => stageDue(projectLead(facts, now), facts, now);
const stageAfter = (facts: Fact[]) => projectLead(facts, on('06-10')).stage;
const moved = (from: Stage, to: Stage, at = on('06-05'), source = 'journey', id?: string) =>
  fact('lead.stage_changed', at, { from, to, by: source, because: 'of the test' }, { source, ...(id && { id }) });

const coo = form(on('06-01'), { email: 'anna@northgate.example', title: 'COO', employees: 220, country: 'US' });
const demo = fact('demo.requested', on('06-02'), {});

describe('Moves are a table', () => {
  test('each once, between stages that differ, each with its reason', () => {
    expect(new Set(transitions.map(({ from, to }) => `${from}>${to}`)).size).toBe(transitions.length);
    expect(transitions.filter(({ from, to, when }) => from === to || when === '')).toEqual([]);
  });

  test('every stage can be reached and, but for the end of a customer, left', () => {
    for (const stage of Stage.options) {
      if (stage !== 'visitor') expect(transitions.some(({ to }) => to === stage)).toBe(true);
      expect(transitions.some(({ from }) => from === stage)).toBe(true);
    }
  });

  test.each<[Stage, Stage, 'rule' | 'person', boolean]>([
    ['lead', 'mql', 'rule', true],
    ['mql', 'sql', 'person', true],
    ['sql', 'mql', 'person', true],
    ['sql', 'mql', 'rule', false],
    ['sql', 'opportunity', 'rule', false],
    ['lead', 'customer', 'person', false],
    ['disqualified', 'lead', 'rule', false],
    ['disqualified', 'lead', 'person', true],
    ['customer', 'lead', 'person', false],
  ])('%s → %s by a %s: %s', (from, to, by, may) => expect(mayMove(from, to, by).may).toBe(may));

  test('a refusal says where one can go instead', () => {
    expect(mayMove('lead', 'customer')).toEqual({
      may: false,
      because: 'is lead, and from lead one can go to mql, sql, recycled, disqualified; not to customer',
    });
    expect(mayMove('lead', 'lead')).toEqual({ may: false, because: 'is lead already' });
  });
});

describe('A stage is where the moves led', () => {
  test.each<[string, Fact[], Stage]>([
    ['pages only: a visitor', [fact('page.viewed', on('06-01'), { path: '/' })], 'visitor'],
    ['an address: a lead', [coo], 'lead'],
    ['a booking: a lead', [fact('meeting.booked', on('06-01'), { meeting: 'm' })], 'lead'],
    ['moved', [coo, moved('lead', 'mql')], 'mql'],
    ['moved twice, told in the wrong order', [moved('mql', 'sql', on('06-06')), coo, moved('lead', 'mql')], 'sql'],
    ['moved twice in one moment, as a stopped clock has it', [coo, moved('mql', 'sql'), moved('lead', 'mql')], 'sql'],
    [
      'moved three times in one moment',
      [coo, moved('sql', 'opportunity'), moved('lead', 'mql'), moved('mql', 'sql')],
      'opportunity',
    ],
    [
      'there and back in one moment',
      [coo, moved('lead', 'mql', on('06-04')), moved('sql', 'recycled'), moved('mql', 'sql')],
      'recycled',
    ],
  ])('%s', (_, facts, stage) => {
    expect(stageAfter(facts)).toBe(stage);
    expect(stageAfter([...facts].reverse())).toBe(stage);
  });
});

describe('A move is due', () => {
  test.each<[string, Fact[], Stage | undefined]>([
    ['to MQL by grade', [coo, demo], 'mql'],
    [
      'not for a lukewarm lead',
      [form(on('06-01'), { email: 'a@b.co', title: 'Support Manager', employees: 30, country: 'US' })],
      undefined,
    ],
    [
      'to SQL by a qualified meeting',
      [coo, fact('meeting.held', on('06-03'), { meeting: 'm', qualified: 'bant' })],
      'sql',
    ],
    [
      'not by a meeting that found nothing',
      [coo, moved('lead', 'mql', on('06-02')), fact('meeting.held', on('06-03'), { meeting: 'm' })],
      undefined,
    ],
    [
      'out by a person, whatever the score',
      [
        coo,
        demo,
        fact(
          'lead.dispositioned',
          on('06-03'),
          { disposition: 'not-a-fit', by: 'x', because: 'reseller' },
          { source: 'ops' },
        ),
      ],
      'disqualified',
    ],
    [
      'to nurture by a person',
      [
        coo,
        demo,
        fact(
          'lead.dispositioned',
          on('06-03'),
          { disposition: 'nurture', by: 'x', because: 'next year' },
          { source: 'ops' },
        ),
      ],
      'recycled',
    ],
    ['not again, once it is done', [coo, demo, moved('lead', 'mql')], undefined],
    [
      'not for somebody disqualified',
      [coo, moved('lead', 'disqualified', on('06-02'), 'ops'), fact('demo.requested', on('06-04'), {})],
      undefined,
    ],
    ['not back from recycled by old interest', [coo, demo, moved('mql', 'recycled')], undefined],
    [
      'not back from recycled by a look at a page',
      [coo, demo, moved('mql', 'recycled'), fact('page.viewed', on('06-06'), { path: '/' })],
      undefined,
    ],
    [
      'back from recycled by high intent',
      [coo, demo, moved('mql', 'recycled'), fact('pricing.viewed', on('06-06'), {})],
      'mql',
    ],
    [
      'to SQL in the moment of the move before',
      [coo, moved('lead', 'mql'), fact('meeting.held', on('06-05'), { meeting: 'm', qualified: 'product' })],
      'sql',
    ],
    ['not against a person’s later word', [coo, demo, moved('mql', 'lead', on('06-05'), 'ops')], undefined],
  ])('%s', (_, facts, to) => expect(due(facts)?.to).toBe(to));

  test('with its reason and the fact behind it', () =>
    expect(due([coo, demo])).toMatchObject({ from: 'lead', to: 'mql', because: 'grade A2', trigger: demo.id }));

  test('and is recorded once, whichever fact shows it first', () => {
    const click = fact('email.clicked', on('06-03'), {});
    expect(due([coo, demo])?.factId).toBe(due([coo, demo, click])?.factId);
    const again = [
      coo,
      demo,
      moved('lead', 'mql', on('06-04')),
      moved('mql', 'lead', on('06-05'), 'ops'),
      fact('demo.requested', on('06-06'), {}),
    ];
    expect(due(again)?.to).toBe('mql');
    expect(due(again)?.factId).not.toBe(due([coo, demo])?.factId);
  });
});
