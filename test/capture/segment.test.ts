import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '../setup/shared-folder.ts';
import { openDesk, writeKey, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const track = (event: string, properties: object = {}, rest: object = {}) =>
  desk.segment('track', { userId: 'u1', event, properties, messageId: `m-${event}`, ...rest });

describe('the write key', () => {
  const message = { userId: 'u1', event: 'Demo Requested', messageId: 'm1' };
  test.each([
    ['as user name', message, { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` }, 202],
    ['an older one', message, { authorization: `Basic ${Buffer.from('an-older-write-key:').toString('base64')}` }, 202],
    ['in the body', { ...message, writeKey }, {}, 202],
    ['in the body, sent as text', { ...message, writeKey }, { 'content-type': 'text/plain' }, 202],
    ['a wrong one', message, { authorization: `Basic ${Buffer.from('guess:').toString('base64')}` }, 401],
    [
      'a wrong one in the header beside a right one in the body',
      { ...message, writeKey },
      { authorization: 'Basic Z3Vlc3M6' },
      401,
    ],
    ['none', message, {}, 401],
  ])('%s', async (_name, body, headers, status) => {
    const heard = await desk.segment('track', body, headers);
    expect(heard.status).toBe(status);
    expect(heard.text).not.toContain('u1');
  });
});

test.each([
  ['Pricing Viewed', { path: '/pricing' }, 'pricing.viewed', { path: '/pricing' }],
  ['pricing_viewed', {}, 'pricing.viewed', {}],
  ['Demo Requested', { seats: 4 }, 'demo.requested', { seats: 4 }],
  [
    'Content Downloaded',
    { content: 'guide', funnelStage: 'top' },
    'content.downloaded',
    { content: 'guide', funnelStage: 'top' },
  ],
  [
    'Content Downloaded',
    { title: 'nameless' },
    'event.tracked',
    { event: 'Content Downloaded', properties: { title: 'nameless' } },
  ],
  ['Course Clicked', { title: 'Intro' }, 'event.tracked', { event: 'Course Clicked', properties: { title: 'Intro' } }],
  ['Invoice Paid', { amount: 1 }, 'event.tracked', { event: 'Invoice Paid', properties: { amount: 1 } }],
])('%s with %j is %s', async (event, properties, type, expected) => {
  await track(event, properties);
  expect(await desk.facts()).toMatchObject([{ type, properties: expected, source: 'segment' }]);
});

test("what happens to an account is the account's fact", async () => {
  await track('Usage Reported', { day: '2026-11-01', logins: 4, team: 'east' }, { context: { groupId: 'g1' } });
  await desk.segment('group', { groupId: 'g1', traits: { name: 'Acme' }, messageId: 'm2' });
  const [usage, described] = await desk.facts();
  expect(usage).toMatchObject({
    type: 'usage.reported',
    properties: { day: '2026-11-01', logins: 4 },
    extra: { team: 'east' },
  });
  expect(described).toMatchObject({
    type: 'account.described',
    properties: { fields: { name: 'Acme' } },
    subject: usage!.subject,
  }); // ! : stored above
  expect(usage!.subject).toMatch(/^acct_/); // ! : see above
});

test.each([
  [
    'any precision and zone of a time',
    { plan: 'pro', mrrCents: 250_000, startedAt: '2026-11-01T02:00:00+02:00' },
    'contract.started',
  ],
  ['lacking what a contract needs', { plan: 'pro' }, 'event.tracked'],
])('a contract with %s is the account’s fact', async (_name, contract, type) => {
  await track('Contract Started', contract, { context: { groupId: 'g1' } });
  const [fact] = await desk.facts();
  expect(fact).toMatchObject({ type, subject: expect.stringMatching(/^acct_/) });
  if (type === 'contract.started') expect(fact?.properties).toMatchObject({ startedAt: '2026-11-01T00:00:00.000Z' });
});

test('traits become known fields; what cannot be read stays as it came', async () => {
  const traits = {
    firstName: 'Peter',
    email: 'Peter@Initech.example',
    company: { name: 'Initech', employee_count: 120, plan: 'pro' },
    address: { country: 'USA', city: 'Austin' },
    employees: 'lots',
    logins: 5,
  };
  await desk.segment('identify', { userId: 'u1', traits, messageId: 'm1' });
  expect((await desk.facts())[0]).toMatchObject({
    type: 'lead.identified',
    properties: { fields: { first_name: 'Peter', email: 'peter@initech.example', company: 'Initech', country: 'USA' } },
    extra: {
      company_details: { plan: 'pro' },
      address: { city: 'Austin' },
      employees: 'lots',
      logins: 5,
      userId: 'u1',
    },
  });
});

describe('when it happened', () => {
  test.each([
    [
      'the skew of a clock that is a day behind falls out',
      { timestamp: '2026-11-01T14:00:00Z', sentAt: '2026-11-01T14:00:05Z' },
      '2026-11-02T14:59:55.000Z',
    ],
    [
      'without a time of sending its own time counts',
      { timestamp: '2026-10-01T14:00:00Z' },
      '2026-10-01T14:00:00.000Z',
    ],
    ['the future is now', { timestamp: '2027-10-01T14:00:00Z' }, '2026-11-02T15:00:00.000Z'],
    [
      'what would be before all calendars is the beginning of ours',
      { timestamp: '0001-01-01T00:00:00Z', sentAt: '9999-12-31T00:00:00Z' },
      '1970-01-01T00:00:00.000Z',
    ],
    ['what is no ISO time is now', { timestamp: '2015-2-02T00:30:08.276Z' }, '2026-11-02T15:00:00.000Z'],
  ])('%s', async (_name, times, expected) => {
    await track('Demo Requested', {}, times);
    expect((await desk.facts())[0]?.occurredAt).toBe(expected);
  });
});

describe('messageId makes deliveries the same', () => {
  test('twice, and two at once', async () => {
    const answers = [
      await track('Demo Requested'),
      ...(await Promise.all([track('Demo Requested'), track('Demo Requested')])),
    ];
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(await desk.facts()).toHaveLength(1);
  });
  test('without one, the same words at the same time are', async () => {
    const message = { userId: 'u1', event: 'Demo Requested', timestamp: '2026-11-02T14:00:00Z' };
    await desk.segment('track', { ...message, sentAt: '2026-11-02T14:00:01Z' });
    await desk.segment('track', { ...message, sentAt: '2026-11-02T14:01:00Z' });
    await desk.segment('track', { ...message, timestamp: '2026-11-02T14:00:01Z' });
    expect(await desk.facts()).toHaveLength(2);
  });
});

test.each([
  ['track', { userId: 'u1' }, 422, 'event'],
  ['track', { event: 'secret' }, 422, 'userId'],
  ['identify', { traits: { a: 'secret' } }, 422, 'userId'],
  ['identify', { userId: 'u1', traits: { email: 'secret' } }, 422, 'traits.email'],
  ['identify', { userId: 'u1', traits: 'secret' }, 422, 'traits'],
  ['group', { userId: 'u1' }, 422, 'groupId'],
  ['alias', { userId: 'u1' }, 422, 'previousId'],
  ['page', { name: 'secret' }, 422, 'userId'],
  ['batch', { batch: 'secret' }, 422, 'batch'],
  ['import', { userId: 'u1' }, 404, undefined],
  ['constructor', { userId: 'u1' }, 404, undefined],
  ['x', { userId: 'u1' }, 404, undefined],
])('/v1/%s with %j is refused with %i', async (call, message, status, field) => {
  const heard = await desk.segment(call, message);
  expect([heard.status, heard.json.field]).toEqual([status, field]);
  expect(heard.text).not.toContain('secret');
});

test.each([
  ['page', { properties: { path: '/docs', title: 'Docs' } }, 'page.viewed', { path: '/docs', title: 'Docs' }],
  ['page', { name: 'Home', context: { page: { url: 'https://h.example/x?y=1' } } }, 'page.viewed', { path: '/x' }],
  ['page', { properties: { path: '/pricing' } }, 'pricing.viewed', { path: '/pricing' }],
  ['page', { context: { page: { path: '/pricing/teams' } } }, 'pricing.viewed', { path: '/pricing/teams' }],
  ['screen', { name: 'Invoices' }, 'page.viewed', { path: 'Invoices', title: 'Invoices' }],
  ['screen', { name: 'Invoices', context: { page: { path: '/pricing' } } }, 'page.viewed', { path: 'Invoices' }],
  ['page', {}, 'page.viewed', { path: '/' }],
])('%s with %j is %s', async (call, message, type, properties) => {
  expect((await desk.segment(call, { anonymousId: 'a1', messageId: 'm1', ...message })).status).toBe(202);
  expect(await desk.facts()).toMatchObject([{ type, properties }]);
});

const message = { userId: 'u1', messageId: 'm1' };
test.each([
  ['i', 'identify', { traits: { email: 'ada@acme.example' } }],
  ['t', 'track', { event: 'Demo Requested' }],
  ['p', 'page', { properties: { path: '/docs' } }],
  ['s', 'screen', { name: 'Invoices' }],
  ['g', 'group', { groupId: 'g1' }],
  ['a', 'alias', { previousId: 'u0' }],
  ['b', 'batch', { batch: [{ type: 'track', event: 'Demo Requested', ...message }] }],
])('/v1/%s, as the SDK for browsers says it, is /v1/%s, and the same message', async (letter, call, words) => {
  const asText = { 'content-type': 'text/plain' };
  const body = { ...message, ...words, writeKey, sentAt: '2026-11-02T15:00:00.000Z' };
  expect((await desk.segment(letter, body, asText)).status).toBe(202);
  const stored = await desk.facts();
  expect(stored).toHaveLength(1);
  expect((await desk.segment(call, body)).status).toBe(202);
  expect(await desk.facts()).toEqual(stored);
});

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';
const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const telephone = 'Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36';
const fromPage = { origin: 'https://shop.example' };
describe('who did it', () => {
  test.each<[string, string | undefined, Record<string, string>, true | undefined]>([
    ['a person in a browser', chrome, { ...fromPage, 'user-agent': chrome }, undefined],
    ['a robot that runs the page', googlebot, { ...fromPage, 'user-agent': googlebot }, true],
    ['a robot of which only the header tells', undefined, { ...fromPage, 'user-agent': googlebot }, true],
    ['a person of whom only the header tells', undefined, { ...fromPage, 'user-agent': chrome }, undefined],
    ['a telephone that is called like a robot', telephone, fromPage, undefined],
    ['a server that says nothing of who did it', undefined, { 'user-agent': 'python-requests/2.32' }, undefined],
    ['a server that tells of a person', chrome, { 'user-agent': 'python-requests/2.32' }, undefined],
    ['a server that tells of a robot', googlebot, { 'user-agent': 'node' }, true],
    ['nobody', '', {}, undefined],
  ])('%s', async (_name, userAgent, headers, machine) => {
    const message = { userId: 'u1', ...(userAgent !== undefined && { context: { userAgent } }) };
    const key = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, ...headers };
    const calls = { page: {}, screen: { name: 'Invoices' }, track: { event: 'Demo Requested' } };
    for (const [call, words] of Object.entries(calls))
      expect((await desk.segment(call, { ...message, ...words, messageId: call }, key)).status).toBe(202);
    const batch = [{ type: 'track', event: 'Pricing Viewed', ...message, messageId: 'b1' }];
    expect((await desk.segment('batch', { batch }, key)).status).toBe(202);
    const facts = await desk.facts();
    expect(facts.map((fact) => fact.machine)).toEqual(Array(4).fill(machine));
  });

  test('what is said of a person or an account is no doing', async () => {
    const context = { userAgent: googlebot };
    await desk.segment('identify', { userId: 'u1', traits: { email: 'ada@acme.example' }, context });
    await desk.segment('track', { userId: 'u1', event: 'Payment Failed', context: { ...context, groupId: 'g1' } });
    expect((await desk.facts()).map(({ machine }) => machine)).toEqual([undefined, undefined]);
  });
});

test('an alias joins two user ids of one person, and an anonymous visitor with a user', async () => {
  await desk.segment('track', { userId: 'old', event: 'Demo Requested', messageId: 'm1' });
  await desk.segment('page', { anonymousId: 'a1', messageId: 'm2' });
  await desk.segment('identify', { userId: 'new', traits: { email: 'ada@acme.example' }, messageId: 'm3' });
  await desk.segment('alias', { previousId: 'old', userId: 'new', messageId: 'm4' });
  await desk.segment('alias', { previousId: 'a1', userId: 'new', messageId: 'm5' });
  const identified = (await desk.facts()).find(({ properties }) => 'fields' in properties);
  const types = (await desk.factsOf(identified!.subject)).map(({ type }) => type); // ! : the third message
  expect(types).toEqual(expect.arrayContaining(['demo.requested', 'page.viewed', 'identity.merged']));
});

describeWithShared("Segment's own examples", 'payloads/segment', (folder) => {
  test.each([
    ['identify', 'lead.identified'],
    ['track', 'event.tracked'],
    ['group', 'account.described'],
  ])('%s', async (call, type) => {
    const message = JSON.parse(readFileSync(join(folder, `${call}.json`), 'utf8'));
    expect((await desk.segment(call, message)).status).toBe(202);
    expect((await desk.facts())[0]?.type).toBe(type);
  });

  test('a batch, whose messages have no ids: the same batch again is the same', async () => {
    const batch = JSON.parse(readFileSync(join(folder, 'batch.json'), 'utf8'));
    const answers = [await desk.segment('batch', batch), await desk.segment('batch', batch)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[0]?.json.id).toBe(answers[1]?.json.id);
    expect(await desk.facts()).toHaveLength(batch.batch.length);
  });
});
