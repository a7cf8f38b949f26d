import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '../setup/shared-folder.ts';
import { openDesk, type Desk, type Heard } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const known = ['first_name', 'last_name', 'name', 'phone', 'company', 'website', 'title', 'industry', 'country'];
const texts = [...known, 'region', 'timezone', 'message'];
const all = (text: string) => Object.fromEntries(texts.map((name) => [name, text]));
const email = 'ada@acme.example';
let count = 0;
const fresh = (): string => `h${++count}`;

/** Every way in, with the text in every field that takes one. */
const ways: Record<string, (text: string) => Promise<Heard>> = {
  'a form as JSON': (text) => desk.form({ id: fresh(), email, ...all(text), other: text, [`k${text}`]: text }),
  'a form as a browser posts it': (text) => {
    const fields = new URLSearchParams({ id: fresh(), email, ...all(text), other: text });
    return desk.post('/forms/contact', fields.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  },
  'a form with a file': async (text) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ id: fresh(), email, ...all(text), other: text }))
      form.append(name, value);
    form.append('cv', new File([text], text));
    const body = new Response(form);
    const bytes = await body.bytes();
    return desk.post('/forms/contact', bytes, { 'content-type': body.headers.get('content-type') ?? '' });
  },
  'traits of a person': (text) =>
    desk.segment('identify', { userId: 'u1', messageId: fresh(), traits: { email, ...all(text), other: text } }),
  'an event in a batch': (text) =>
    desk.segment('batch', {
      batch: [{ type: 'track', userId: 'u1', messageId: fresh(), event: `e${text}`, properties: { other: text } }],
    }),
  'a page': (text) =>
    desk.segment('page', {
      userId: 'u1',
      messageId: fresh(),
      name: text,
      properties: { path: `/${text}`, other: text },
    }),
  'traits of a company': (text) =>
    desk.segment('group', { groupId: 'g1', messageId: fresh(), traits: { name: text, other: text } }),
  'a booking': (text) =>
    desk.calendly({
      event: 'invitee.created',
      created_at: '2026-11-02T14:00:00Z',
      payload: {
        uri: `https://api.calendly.com/scheduled_events/E1/invitees/${fresh()}`,
        email,
        name: text,
        timezone: text,
        questions_and_answers: [{ question: text, answer: text }],
        tracking: { utm_source: text },
        scheduled_event: { name: text },
        other: text,
      },
    }),
};

/** Every text that stands anywhere in a value. */
const said = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(said)
      : [];

/** HTML's own rule for posted text: a line ends in CR LF, whatever was typed. */
const posted = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

/** All of them are taken, and stand in what is stored as they came. */
async function holds(strings: string[], way: string): Promise<void> {
  for (const text of strings) {
    const { status } = await ways[way]!(text); // ! : one of ways
    expect({ text, status }).toEqual({ text, status: 202 });
  }
  const facts = (await desk.facts()).map(({ properties, extra }) => [properties, extra]);
  const stored = new Set(said(facts));
  expect([...stored].filter((each) => !each.isWellFormed())).toEqual([]);
  const expected = strings.map((text) => text.toWellFormed().replaceAll('\u0000', '\uFFFD'));
  expect(expected.filter((text) => !stored.has(text) && !stored.has(posted(text)))).toEqual([]);
}

describe.each(Object.keys(ways))('%s', (way) => {
  const own = [
    '{{7*7}}',
    '${7*7}',
    '<script>alert(1)</script>',
    "'; DROP TABLE items; --",
    '=cmd|/c calc!A0',
    '\u202Egnp.exe',
    'x'.repeat(10_000),
    'a\u0000b',
    '\ud800 lone',
    '\u{1F3F4}\u{E0067}\u{E0062}',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    'a\r\nSet-Cookie: x=1',
    '\u0001\u001b[31m',
  ];
  test.each(own.map((text) => [text.slice(0, 20), text]))('keeps %j', async (_short, text) => holds([text], way));
});

describeWithShared('adversarial', 'adversarial', (folder) => {
  const naughty: string[] = readJson(join(folder, 'blns/blns.json'));
  const csv = readJson(join(folder, 'csv_injection.json'));
  const formulas = said([
    csv.dangerous_published?.strings,
    csv.dangerous_self_made,
    csv.harmless_but_tempting_self_made,
  ]);

  test.each(Object.keys(ways))('naughty strings and formulas through %s are kept as they are', async (way) => {
    const strings = [...naughty, ...formulas].filter((text) => text !== '');
    // As many as one list of facts shows.
    for (let from = 0; from < strings.length; from += 90) {
      desk.close();
      desk = openDesk();
      await holds(strings.slice(from, from + 90), way);
    }
  });

  test('addresses are taken or refused, each for its reason, and nothing breaks', async () => {
    const cases: { address: string; why: string }[] = readJson(join(folder, 'email_business_cases.self_made.json'));
    const told = [];
    for (const { address, why } of cases) {
      const answers = [
        await desk.form({ email: address }),
        await desk.segment('identify', { userId: fresh(), messageId: fresh(), traits: { email: address } }),
      ];
      expect([why, ...new Set(answers.map(({ status }) => status))]).toEqual([why, expect.any(Number)]);
      expect([202, 422]).toContain(answers[0]?.status);
      told.push(`${answers[0]?.status} ${why}`);
    }
    expect(told.filter((line) => line.startsWith('422')).length).toBeGreaterThan(8);
  });
});

// any: the shapes of the shared files are theirs
function readJson(path: string): any {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
}
