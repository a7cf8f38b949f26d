import { sift } from '../../../shared/domain/model/leaks.ts';
import { columnsOf, labelsOf, madeLeads, type Planted } from './made-leads.ts';

const leads = madeLeads(2_000, 11);
const labels = labelsOf(leads);
const found = (planted: Planted, filledWhileOpen = new Map<string, number>()) =>
  sift(columnsOf(leads, planted), labels, filledWhileOpen);
const number = (value: number): string => value.toFixed(2);

/** Names say nothing here: each must be found by what stands in the column. */
const planted: [what: string, cell: Planted[string], because: RegExp][] = [
  ['the outcome in other words', ({ won }) => (won ? 'green' : 'red'), /too good to be true.*1\.00/],
  ['the outcome with one cell in twelve wrong', ({ won }, draw) => (won === draw() > 0.08 ? 'b' : 'a'), /too good/],
  ['an amount that only winners have', ({ won }, draw) => (won ? number(900 + draw() * 9e3) : '0'), /too good/],
  ['a measure that follows the outcome', ({ won }, draw) => number((won ? 3 : 0) + draw() * 3.6), /too good/],
  ['a paper that only winners get', ({ won }, draw) => (won && draw() < 0.6 ? `P-${draw()}` : ''), /one outcome only/],
  ['an excuse that only losers give', ({ won }, draw) => (!won && draw() < 0.4 ? 'price' : ''), /one outcome only/],
  [
    'a word of whoever worked the lead',
    ({ won }, draw) => (draw() < 0.6 ? 'calling' : won === draw() < 0.97 ? 'signs soon' : 'not now'),
    /too good to be true: 9\d% of "signs soon" won/,
  ],
  [
    'an account of the work on the lead',
    (_, draw) => ['Email Opened', 'SMS Sent', 'Page Visited'][Math.floor(draw() * 3)] ?? '',
    /what was done with the lead \("/,
  ],
];

test.each(planted)('found by the data: %s', (_, cell, because) => {
  const { leaks, kept } = found({ thing: cell });
  expect(leaks).toEqual([{ column: 'thing', because: expect.stringMatching(because) }]);
  expect(kept.map(({ name }) => name)).toEqual(['industry', 'visits', 'agent']);
});

test('a column that is blank while leads are open is known only afterwards', () => {
  const filled = new Map([
    ['industry', 0.97],
    ['thing', 0.01],
  ]);
  const { leaks } = found({ thing: (_, draw) => (draw() < 0.5 ? 'x' : 'y') }, filled);
  expect(leaks).toEqual([{ column: 'thing', because: expect.stringContaining('1% of the open ones') }]);
});

describe('A name is a hint', () => {
  const coin = (_: unknown, draw: () => number) => (draw() < 0.5 ? 'x' : 'y');

  test.each([
    'Last Activity',
    'last_notable_activity',
    'Tags',
    'LeadQuality',
    'deal-stage',
    'Lost reason',
    'closed_at',
  ])('%s is left out', (name) => expect(found({ [name]: coin }).leaks.map(({ column }) => column)).toEqual([name]));

  test.each([
    'Last Name',
    'company score',
    'marital_status',
    'Employment Status',
    'Do Not Call',
    'budget',
    'window size',
  ])('%s alone proves nothing', (name) => expect(found({ [name]: coin }).leaks).toEqual([]));

  test('a score that is not there for all was written later', () =>
    expect(found({ 'vendor score': (_, draw) => (draw() < 0.5 ? '' : number(draw() * 20)) }).leaks).toEqual([
      { column: 'vendor score', because: expect.stringContaining('written later') },
    ]));
});

test('what an honest column may look like: strong, uneven, and with a level that nearly always wins', () => {
  const { leaks } = found({
    'came by': ({ won }, draw) => (won && draw() < 0.2 ? 'reference' : draw() < 0.01 ? 'reference' : 'search'),
    'seconds on site': ({ won }, draw) => number((won ? 500 : 0) + draw() * 1_200),
    notebook: (_, draw) => (draw() < 0.5 ? '' : 'yes'),
  });
  expect(leaks).toEqual([]);
});

test('a doubtful column is kept, with the question that a person must answer', () => {
  const { doubtful, kept } = found({
    occupation: ({ won }, draw) => (draw() < (won ? 0.95 : 0.6) ? (draw() < 0.5 ? 'clerk' : 'cook') : ''),
  });
  expect(doubtful).toEqual([{ column: 'occupation', because: expect.stringContaining('Did sales fill it in?') }]);
  expect(kept.map(({ name }) => name)).toContain('occupation');
});

test('a range in which each lead won is doubtful, and named', () => {
  const { doubtful } = found({ days: ({ won }, draw) => String(Math.floor(draw() * (won ? 40 : 30))) });
  expect(doubtful[0]?.because).toMatch(/^each of the \d+ leads with one range of it \(above \d+.*\) won/);
});

test('people decide: a column is kept or left out because they say so', () => {
  const columns = columnsOf(leads, { Tags: (_, draw) => (draw() < 0.5 ? 'x' : 'y') });
  const sifted = sift(columns, labels, new Map(), { keep: ['Tags'], without: ['agent'] });
  expect(sifted.leaks).toEqual([]);
  expect(sifted.ignored).toEqual([{ column: 'agent', because: 'left out as you asked' }]);
  expect(sifted.kept.map(({ name }) => name)).toEqual(['industry', 'visits', 'Tags']);
});

test.each(['first_name', 'Last Name', 'E-Mail', 'phone'])('nobody’s chance hangs on their %s', (name) =>
  expect(found({ [name]: (_, draw) => `Ada ${Math.floor(draw() * 9)}` }).ignored).toEqual([
    { column: name, because: expect.stringContaining('names the lead') },
  ]),
);

test('what tells nothing is said to tell nothing', () => {
  const { ignored } = found({
    id: (_, draw) => `L-${draw()}`,
    country: () => 'India',
    'asked at': (_, draw) => `2025-0${1 + Math.floor(draw() * 9)}-11`,
    message: (_, draw) => `we need help with case ${draw()}`,
  });
  expect(ignored.map(({ column, because }) => `${column}: ${because.slice(0, 14)}`)).toEqual([
    'id: names the lead',
    'country: says the same ',
    'asked at: a date: the pa',
    'message: free text: too',
  ]);
});
