import fc from 'fast-check';
import type { Fact, FactOf, FactType } from '../../shared/contracts/facts.ts';
import { PersonId } from '../../shared/contracts/ids.ts';
import { instant, millis } from '../../shared/contracts/instant.ts';
import { runningTimer, slaLimitsOf, slaStateOf, slaTimersOf } from '../../shared/domain/sla.ts';
import { slaRows } from '../../shared/domain/sla-rules.ts';
import { factId, leadId } from '../ports/samples.ts';

/** Tuesday 2026-12-01, 10:00 in New York. */
const ten = Date.parse('2026-12-01T15:00:00Z');
const at = (minutes: number): string => instant(ten + minutes * 60_000);
const minute = 1;
const hour = 60 * minute;
const day = 24 * hour;

const fact = <T extends FactType>(
  type: T,
  minutes: number,
  properties: FactOf<T>['properties'],
  source = 'test',
): Fact =>
  ({
    id: factId(`${type.replace('.', '-')}-${minutes + 100_000}`),
    type,
    subject: leadId('ada'),
    occurredAt: at(minutes),
    receivedAt: at(minutes),
    source,
    properties,
  }) as Fact; // as: type and properties are of one row
const form = (minutes = 0, name = 'contact'): Fact =>
  fact('form.submitted', minutes, { form: name, fields: { email: 'ada@acme.example' } });
const task = (minutes: number, by = 'Maya', channel: 'call' | 'other' = 'call'): Fact =>
  fact('task.completed', minutes, { task: 'task_123456' as never, title: 'Answer', by, channel });
const stage = (minutes: number, to: 'mql' | 'sql' | 'opportunity' | 'recycled', source = 'rules'): Fact =>
  fact('lead.stage_changed', minutes, { from: 'lead', to, by: source, because: 'so' }, source);

const told = (facts: Fact[], minutes: number) =>
  slaTimersOf(facts).map((timer) => `${timer.row} ${slaStateOf(timer, at(minutes))}`);

describe('A promise is', () => {
  test.each([
    ['running at first', [form()], 1, ['form running']],
    ['warned of when 80% of its time is gone', [form()], 4, ['form warned']],
    ['missed at its very limit', [form()], 5, ['form breached']],
    ['kept by the first answer', [form(), task(4)], 60, ['form met']],
    ['missed by an answer at the limit itself', [form(), task(5)], 60, ['form breached']],
    ['missed, also if kept later', [form(), task(6)], 60, ['form breached']],
    ['not kept by what the product ticked', [form(), task(1, 'product')], 3, ['form running']],
    ['not kept by mending a machine', [form(), task(1, 'Theo', 'other')], 3, ['form running']],
    ['kept when they book themselves', [form(), fact('meeting.booked', 2, { meeting: 'm' })], 60, ['form met']],
    ['made once to who asks twice', [form(), form(2)], 3, ['form running']],
    ['made again to who asks again later', [form(), task(1), form(30)], 31, ['form met', 'form running']],
    [
      'made to whoever looks at prices',
      [form(-9 * day), task(-9 * day), fact('pricing.viewed', 0, {})],
      119,
      ['form met', 'content warned'],
    ],
    [
      'overtaken by a stricter one',
      [fact('lead.identified', 0, { fields: { email: 'a@b.example' } }), form(60)],
      61,
      ['inbound void', 'form running'],
    ],
    ['not made to a visitor whom nobody can reach', [fact('pricing.viewed', 0, {})], 9, []],
    [
      'not made to a line of a file',
      [fact('lead.identified', 0, { fields: { email: 'a@b.example' } }, 'import')],
      9,
      [],
    ],
    ['made for two hours to who joins a list', [form(0, 'newsletter')], 100, ['inbound warned']],
    ['to decide an MQL in 24 hours', [stage(0, 'mql')], 20 * hour, ['decision warned']],
    ['kept by deciding', [stage(0, 'mql'), stage(day - 1, 'sql')], 3 * day, ['decision met']],
    [
      'to recycle a no-show in a business day',
      [fact('meeting.no_show', 0, { meeting: 'm' })],
      day,
      ['recycle breached'],
    ],
    [
      'void when the no-show is taken back',
      [fact('meeting.no_show', 0, { meeting: 'm' }), fact('meeting.no_show_undone', 9, { meeting: 'm' })],
      day,
      ['recycle void'],
    ],
  ] as const)('%s', (_, facts, minutes, states) => {
    const reached = facts.some(({ type }) => ['form.submitted', 'lead.identified', 'pricing.viewed'].includes(type));
    // Somebody known for long, who was answered then.
    const known = reached ? [] : [form(-99 * day), task(-99 * day)];
    expect(told([...known, ...facts], minutes)).toEqual([...known.slice(1).map(() => 'form met'), ...states]);
  });

  test('for a qualified meeting an opportunity in 24 hours', () => {
    const held = fact('meeting.held', 0, { meeting: 'm', qualified: 'bant' });
    const facts = [form(-day), task(-day), held];
    expect(told(facts, 23 * hour)).toEqual(['form met', 'opportunity warned']);
    expect(told([...facts, stage(hour, 'opportunity')], 99 * day)).toEqual(['form met', 'opportunity met']);
    expect(told([...facts, stage(hour, 'recycled', 'ops')], 99 * day)).toEqual(['form met', 'opportunity void']);
  });
});

describe('The desk of a promise', () => {
  const gets = (minutes: number, to: string, causedBy?: Fact, source = 'rules'): Fact =>
    fact(
      'lead.owner_changed',
      minutes,
      { to: PersonId.parse(`person_${to}`), by: source, because: 'so', ...(causedBy && { causedBy: causedBy.id }) },
      source,
    );
  const asked = form(30);
  /** Ten in New York is three in London and seven in Los Angeles. */
  test.each<[string, Fact[], string | undefined, string]>([
    ['is the company’s while the lead is nobody’s', [form()], undefined, at(5)],
    ['is that of who has the lead', [gets(-day, 'hannah-weiss'), form()], 'London', at(5)],
    ['sleeps when that one sleeps', [gets(-day, 'priya-raman'), form()], 'Los Angeles', at(2 * hour + 5)],
    ['is that of who gets a lead that was nobody’s', [form(), gets(1, 'priya-raman')], 'Los Angeles', at(2 * hour + 5)],
    [
      'is that of who gets it for this very request',
      [gets(-day, 'elena-fischer'), asked, gets(31, 'priya-raman', asked)],
      'Los Angeles',
      at(2 * hour + 5),
    ],
    [
      'stays when rules move the lead for another reason',
      [gets(-day, 'elena-fischer'), asked, gets(31, 'priya-raman', form())],
      'New York',
      at(35),
    ],
    [
      'stays when a person moves the lead, also at the same moment',
      [gets(-day, 'hannah-weiss'), form(), gets(0, 'priya-raman', undefined, 'ops')],
      'London',
      at(5),
    ],
    [
      'keeps its own holidays: Thanksgiving in London',
      [gets(-9 * day, 'hannah-weiss'), form(-5 * day)],
      'London',
      at(-5 * day + 5),
    ],
    [
      'and the bank holiday after Boxing Day',
      [gets(0, 'hannah-weiss'), form(27 * day)],
      'London',
      '2026-12-29T09:05:00.000Z',
    ],
  ])('%s', (_, facts, desk, dueAt) => {
    expect(slaTimersOf(facts).at(-1)).toMatchObject({ dueAt, ...(desk && { desk }) });
  });
});

describe('A clock', () => {
  test('of working hours stands still at night', () => {
    const friday = 3 * day + 8 * hour - 2;
    const [timer] = slaTimersOf([form(friday)]);
    expect(timer).toMatchObject({ startedAt: '2026-12-04T22:58:00.000Z', dueAt: '2026-12-07T14:03:00.000Z' });
    expect(timer?.warnAt).toBe('2026-12-07T14:02:00.000Z');
  });

  test('stands still while a meeting is booked, and goes on with what is left', () => {
    const booked = fact('meeting.booked', 10 * hour, { meeting: 'm' });
    const facts = [form(-9 * day), task(-9 * day), stage(0, 'mql'), booked];
    const paused = slaTimersOf(facts).find(({ clock }) => clock === 'decision')!; // ! : it began above
    expect(slaStateOf(paused, at(9 * day))).toBe('paused');
    expect(runningTimer([paused], 'decision')).toBeUndefined();
    const resumed = slaTimersOf([...facts, fact('meeting.canceled', 50 * hour, { meeting: 'm' })]);
    expect(slaLimitsOf(resumed)).toEqual({
      'decision at 80%': at(50 * hour + 9.2 * hour),
      'decision due': at(50 * hour + 14 * hour),
    });
    const kept = slaTimersOf([
      ...facts,
      fact('meeting.canceled', 50 * hour, { meeting: 'm' }),
      stage(51 * hour, 'sql'),
    ]);
    expect(kept.find(({ clock }) => clock === 'decision')).toMatchObject({ tookSeconds: 11 * 3600 });
  });

  const booking = (minutes: number, from: number, until?: number, meeting = 'm') =>
    fact('meeting.booked', minutes, { meeting, startsAt: at(from), ...(until !== undefined && { endsAt: at(until) }) });
  const known = [form(-9 * day), task(-9 * day)];
  const over = (type: 'meeting.held' | 'meeting.canceled' | 'meeting.no_show', minutes: number, meeting = 'm') =>
    fact(type, minutes, { meeting });

  test.each<[string, Fact[], number | undefined]>([
    ['at the end of the meeting', [stage(0, 'mql'), booking(hour, 30 * hour, 31 * hour)], 54 * hour],
    ['after the usual length, where no end is said', [stage(0, 'mql'), booking(hour, 30 * hour)], 53.75 * hour],
    [
      'at the end of the last of two',
      [stage(0, 'mql'), booking(hour, 30 * hour), booking(2 * hour, 50 * hour, 51 * hour, 'n')],
      74 * hour,
    ],
    [
      'earlier when it is off',
      [stage(0, 'mql'), booking(hour, 30 * hour, 31 * hour), over('meeting.canceled', 5 * hour)],
      28 * hour,
    ],
    [
      'not later when somebody says afterwards that it was held',
      [stage(0, 'mql'), booking(hour, 30 * hour, 31 * hour), over('meeting.held', 40 * hour)],
      54 * hour,
    ],
    [
      'only when the other one is over too',
      [
        stage(0, 'mql'),
        booking(hour, 30 * hour, 31 * hour),
        booking(2 * hour, 50 * hour, 51 * hour, 'n'),
        over('meeting.canceled', 5 * hour),
      ],
      74 * hour,
    ],
    [
      'at once where the meeting was off before we heard of it',
      [stage(0, 'mql'), over('meeting.no_show', hour), booking(2 * hour, 30 * hour)],
      24 * hour,
    ],
    [
      'after a meeting that was booked before they became an MQL',
      [booking(-hour, 30 * hour, 31 * hour), stage(0, 'mql')],
      55 * hour,
    ],
    ['after the meeting whose booking made them one', [booking(0, 30 * hour, 31 * hour), stage(0, 'mql')], 55 * hour],
    [
      'when somebody says so, where nobody said when it is',
      [stage(0, 'mql'), fact('meeting.booked', hour, { meeting: 'm' })],
      undefined,
    ],
  ])('goes on %s', (_, facts, due) => {
    const { 'decision due': limit } = slaLimitsOf(slaTimersOf([...known, ...facts]));
    expect(limit).toBe(due === undefined ? undefined : at(due));
  });

  test('that is paused until a known moment is paused, then runs, then is over', () => {
    const facts = [...known, stage(0, 'mql'), booking(hour, 30 * hour, 31 * hour)];
    const states = [2, 30.9, 31, 51, 54].map((hours) => told(facts, hours * hour).at(-1));
    expect(states).toEqual(['decision paused', 'decision paused', 'decision running', 'decision warned', 'decision breached']); // prettier-ignore
  });

  test.each(['1', '3'])('of two hours never runs for who comes by a booking, whichever is read first (%s)', (seq) => {
    const person = { ...fact('lead.identified', 0, { fields: { email: 'ada@acme.example' } }), seq: '2' };
    expect(told([{ ...booking(0, 2 * day), seq }, person], 3 * hour)).toEqual([]);
    // Also of a meeting that was over when we heard of it.
    expect(told([{ ...booking(0, -2 * day), seq }, person], 3 * hour)).toEqual([]);
  });

  test('measures what an answer took, on its own clock', () => {
    const night = -7 * hour;
    expect(slaTimersOf([form(night), task(-58)])[0]).toMatchObject({ tookSeconds: 120, metBy: task(-58).id });
    expect(slaTimersOf([form(), task(90)])[0]).toMatchObject({ tookSeconds: 90 * 60 });
  });

  test('does not care in which order facts were delivered, nor how often', () => {
    const life = [
      form(),
      task(3),
      stage(4, 'mql'),
      fact('meeting.booked', 9, { meeting: 'm' }),
      form(999),
      stage(day, 'sql'),
    ];
    const expected = slaTimersOf(life);
    fc.assert(
      fc.property(fc.shuffledSubarray([...life, ...life], { minLength: 12, maxLength: 12 }), (facts) => {
        expect(slaTimersOf(facts)).toEqual(expected);
      }),
    );
  });

  test('is never due before it is warned of, nor before it began', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 * day }), (minutes) => {
        const { startedAt, warnAt, dueAt } = slaTimersOf([form(minutes)])[0]!; // ! : a form begins one
        expect(millis(startedAt)).toBeLessThan(millis(warnAt!)); // ! : both stand, nothing pauses a request
        expect(millis(warnAt!)).toBeLessThan(millis(dueAt!)); // ! : as above
      }),
    ));
});

test('every promise says what it is', () => {
  expect(slaRows.map(({ id, clock }) => `${id}: ${clock}`)).toEqual([
    'form: answer',
    'content: interest',
    'inbound: interest',
    'decision: decision',
    'opportunity: opportunity',
    'recycle: recycle',
  ]);
  for (const { says } of slaRows) expect(says).toMatch(/within/);
});
