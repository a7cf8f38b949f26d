import { gzipSync } from 'node:zlib';
import { openDesk, topic, writeKey, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const json = { 'content-type': 'application/json' };
const basic = { ...json, authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const wide = (count: number) => Object.fromEntries([...Array(count).keys()].map((n) => [`f${n}`, n]));
const form = (more: string) => `{"email":"a@b.example"${more}}`;
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

/** What comes in, and the status that it is answered with: one row per trick. */
const table: [
  trick: string,
  path: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
  status: number,
][] = [
  ['nested 30 deep', '/forms/contact', json, form(`,"a":${deep(30)}`), 202],
  ['nested 40 deep', '/forms/contact', json, form(`,"a":${deep(40)}`), 422],
  ['nested 50,000 deep', '/forms/contact', json, form(`,"a":${deep(40_000)}`), 422],
  ['nested and never closed', '/forms/contact', json, '['.repeat(200_000), 400],
  ['a key twice', '/forms/contact', json, form(',"name":"x","name":"y"'), 202],
  ['the address twice', '/forms/contact', json, form(',"email":"c@d.example"'), 202],
  ['a number beyond all numbers', '/forms/contact', json, form(',"a":1e999,"b":-1e999'), 202],
  ['a number of 10,000 digits', '/forms/contact', json, form(`,"a":${'9'.repeat(10_000)}`), 202],
  ['as many employees as there are numbers', '/forms/contact', json, form(',"employees":1e999'), 422],
  ['a lone surrogate', '/forms/contact', json, form(',"name":"\\ud800"'), 202],
  ['a lone surrogate as a key', '/forms/contact', json, form(',"\\udfff":1'), 202],
  ['NUL', '/forms/contact', json, form(',"name":"a\\u0000b"'), 202],
  ['NUL in the address', '/forms/contact', json, '{"email":"a\\u0000@b.example"}', 422],
  ['bytes that are no UTF-8', '/forms/contact', json, Buffer.from(form(',"name":"\xff\xfe"'), 'latin1'), 202],
  ['a byte order mark', '/forms/contact', json, `\ufeff${form('')}`, 202],
  ['1,000 fields', '/forms/contact', json, JSON.stringify({ email: 'a@b.example', ...wide(1_000) }), 202],
  ['6,000 fields', '/forms/contact', json, JSON.stringify({ email: 'a@b.example', ...wide(6_000) }), 422],
  ['999 posted fields', '/forms/contact', urlencoded, `email=a%40b.example&${'f=1&'.repeat(998)}`, 202],
  ['1,001 posted fields', '/forms/contact', urlencoded, `email=a%40b.example&${'f=1&'.repeat(1_001)}`, 422],
  [
    'a text that grows when it is stored',
    '/forms/contact',
    urlencoded,
    `email=a%40b.example&m=${'%01'.repeat(85_000)}`,
    413,
  ],
  ['a prototype as JSON', '/forms/contact', json, form(',"__proto__":{"admin":1},"constructor":{"prototype":1}'), 202],
  ['a prototype as a form', '/forms/contact', urlencoded, 'email=a%40b.example&constructor[prototype][a]=1', 202],
  ['nothing', '/forms/contact', json, '', 400],
  ['a text', '/forms/contact', json, '"a@b.example"', 422],
  ['null', '/forms/contact', json, 'null', 422],
  ['a type twice', '/forms/contact', { 'content-type': 'application/json, application/json' }, form(''), 415],
  ['a type in capitals', '/forms/contact', { 'content-type': 'Application/JSON; Charset=UTF-8' }, form(''), 202],
  ['headers in capitals', '/forms/contact', { 'CONTENT-TYPE': 'application/json' }, form(''), 202],
  ['a form that is a path', '/forms/..%2f..%2fetc', json, form(''), 404],
  ['a form of a prototype', '/forms/__proto__', json, form(''), 404],
  ['a hook of a prototype', '/hooks/constructor', json, '{}', 404],
  ['a bomb in gzip', '/forms/contact', { ...json, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50e6)), 413],
  ['a bomb in a bomb', '/v1/track', { ...basic, 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('{}')), 415],
  ['a message of many ids', '/v1/track', basic, JSON.stringify({ userId: ['u'], event: 'e' }), 422],
  ['a person who is a number', '/v1/track', basic, JSON.stringify({ userId: 7, event: 'e', messageId: 7 }), 202],
  ['a time of another kind', '/v1/track', basic, JSON.stringify({ userId: 'u', event: 'e', timestamp: { a: 1 } }), 202],
  [
    'a time before time',
    '/v1/track',
    basic,
    JSON.stringify({ userId: 'u', event: 'e', timestamp: '0000-01-01T00:00:00Z' }),
    202,
  ],
  ['a batch in a batch', '/v1/batch', basic, JSON.stringify({ batch: [{ type: 'batch', batch: [] }] }), 202],
  ['a key in Basic that is no Base64', '/v1/track', { ...json, authorization: 'Basic ???' }, '{}', 401],
  ['a bearer', '/v1/track', { ...json, authorization: `Bearer ${writeKey}` }, '{"userId":"u","event":"e"}', 401],
  ['a topic of a list', '/hooks/ses', { 'content-type': 'text/plain' }, JSON.stringify({ TopicArn: [topic] }), 422],
];

test.each(table)('%s', async (_trick, path, headers, body, status) => {
  const answer = await desk.post(path, body, headers);
  expect(answer.status).toBe(status);
  const kept = [...(await desk.facts()), ...(await desk.ports.quarantine.list({})).items];
  expect(kept).toHaveLength(status === 202 ? 1 : 0);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test('what is refused a thousand times leaves nothing behind', async () => {
  const refused = table.filter(([, , , body, status]) => status !== 202 && body.length < 2_000);
  for (let round = 0; round < 50; round++)
    for (const [, path, headers, body] of refused) await desk.post(path, body, headers);
  expect(await desk.facts()).toEqual([]);
  expect((await desk.ports.quarantine.list({})).items).toEqual([]);
});
