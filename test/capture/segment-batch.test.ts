import { gzipSync } from 'node:zlib';
import { openDesk, writeKey, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const viewed = (number: number, change: object = {}) => ({
  type: 'track',
  userId: `u${number}`,
  event: 'Pricing Viewed',
  messageId: `m${number}`,
  ...change,
});
const numbered = (count: number) => [...Array(count).keys()].map((number) => viewed(number));
const basic = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };

test('every message of a batch is a fact of its own person, with the bytes of the whole delivery', async () => {
  const { status, json } = await desk.segment('batch', { batch: numbered(120) });
  expect(status).toBe(202);
  expect(json.id).toMatch(/^batch_/);
  const facts = await desk.facts();
  expect(facts).toHaveLength(120);
  expect(new Set(facts.map(({ subject }) => subject)).size).toBe(120);
  const raw = await desk.ports.facts.raw(facts[0]!.subject, facts[0]!.id); // ! : 120 of them
  expect(JSON.parse(Buffer.from(raw ?? []).toString('utf8')).batch).toHaveLength(120);
});

test('a message is the same whether it comes alone or in a batch', async () => {
  await desk.segment('track', viewed(1));
  await desk.segment('batch', { batch: [viewed(1), viewed(2)] });
  await desk.segment('batch', { batch: [viewed(2), viewed(1)] });
  expect(await desk.facts()).toHaveLength(2);
});

test('what the batch says of all, a message may say otherwise', async () => {
  const context = { campaign: { source: 'news' } };
  const own = { context: { campaign: { source: 'ad' } } };
  await desk.segment('batch', { context, batch: [viewed(1), viewed(2, own)] });
  const sources = (await desk.facts()).map(({ touchpoint }) => touchpoint?.utm_source);
  expect(sources.sort()).toEqual(['ad', 'news']);
});

test('the calls of one visit end up with one person, whatever their order', async () => {
  const visit = [
    { type: 'page', anonymousId: 'a1', messageId: 'm1', properties: { path: '/' } },
    { type: 'track', anonymousId: 'a1', messageId: 'm2', event: 'Demo Requested' },
    { type: 'identify', anonymousId: 'a1', userId: 'u1', messageId: 'm3', traits: { email: 'ada@acme.example' } },
  ];
  for (const batch of [visit, visit.toReversed()]) {
    const other = openDesk();
    await other.segment('batch', { batch });
    const subject = (await other.facts()).find(({ type }) => type === 'lead.identified')?.subject ?? '';
    const types = (await other.factsOf(subject)).map(({ type }) => type).filter((type) => type !== 'identity.merged');
    expect(types.sort()).toEqual(['demo.requested', 'lead.identified', 'page.viewed']);
    other.close();
  }
});

test('a message that cannot be read is kept aside, and holds up none of the others', async () => {
  const bad = [
    { type: 'dance', userId: 'u1' },
    { type: 'track', userId: 'u1' },
    'no message',
    { ...viewed(3), traits: 7 },
  ];
  const batch = [viewed(1), ...bad, viewed(2)];
  const answers = [await desk.segment('batch', { batch }), await desk.segment('batch', { batch })];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(await desk.facts()).toHaveLength(2);
  const { items } = await desk.ports.quarantine.list({});
  expect(items.map(({ because }) => because).sort()).toEqual([
    'event: is needed',
    expect.stringContaining('traits'),
    'type: is none of the calls',
    'type: is none of the calls',
  ]);
});

describe.each(['/v1/batch', '/v1/b'])('sizes of %s', (door) => {
  const ofKilobytes = (size: number) => JSON.stringify({ batch: [viewed(1)], pad: 'x'.repeat(size * 1024 - 120) });
  test.each([
    ['499 KiB', { body: ofKilobytes(499) }, 202],
    ['501 KiB', { body: ofKilobytes(501) }, 413],
    ['an empty batch', { body: '{"batch":[]}' }, 202],
    ['2,501 messages', { body: JSON.stringify({ batch: Array(2501).fill(1) }) }, 422],
    ['packed', { body: gzipSync(JSON.stringify({ batch: [viewed(1)] })), encoding: 'gzip' }, 202],
    ['a bomb of 200 MB in 200 KB', { body: gzipSync(Buffer.alloc(200e6)), encoding: 'gzip' }, 413],
    ['packed, and not gzip', { body: 'plain', encoding: 'gzip' }, 400],
    ['packed, cut off', { body: gzipSync('{"batch":[]}').subarray(0, 20), encoding: 'gzip' }, 400],
    ['packed in a way of its own', { body: 'plain', encoding: 'br' }, 415],
  ])('%s', async (_name, { body, encoding = '' }: { body: string | Uint8Array; encoding?: string }, status) => {
    const headers = { ...basic, 'content-type': 'application/json', 'content-encoding': encoding };
    expect((await desk.post(door, body, headers)).status).toBe(status);
  });

  test('the write key may be in a packed body', async () => {
    const body = gzipSync(JSON.stringify({ writeKey, batch: [viewed(1)] }));
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
    expect((await desk.post(door, body, headers)).status).toBe(202);
    expect(await desk.facts()).toHaveLength(1);
  });
});
