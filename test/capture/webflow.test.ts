import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, type Desk } from './desk.ts';
import { hmac, json, nastyTexts, quarantined, sameTwice, signatureTable, vectorsOf, withSecret } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const submission = (data: object = {}, change: object = {}) => ({
  triggerType: 'form_submission',
  payload: {
    name: 'Contact Us',
    siteId: 's1',
    data: { 'First Name': 'Zaphod', email: 'zaphod@heartofgold.example', 'Phone Number': 15550000000, ...data },
    submittedAt: '2026-11-02T14:55:00.117Z',
    id: '6321ca84df3949bfc6752327',
    formId: 'f1',
    ...change,
  },
});

type How = { key?: string; signature?: string; rewritten?: true; ageMs?: number; query?: string };
const send = (body: object, { key = keysOf('webflow')[0], signature, rewritten, ageMs = 0 }: How = {}) => {
  const text = JSON.stringify(body);
  const at = Date.now() - ageMs;
  const headers = { 'x-webflow-timestamp': String(at), 'x-webflow-signature': signature ?? hmac(key, `${at}:${text}`) };
  return desk.post('/hooks/webflow', rewritten ? JSON.stringify(body, null, 1) : text, { ...json, ...headers });
};

test('a submission is a form, answered 200 because Webflow takes nothing else for a success', async () => {
  const { status, json: said } = await send(submission({ 'How can we help?': 'Soon' }));
  expect(status).toBe(200);
  expect(await desk.facts()).toMatchObject([
    {
      id: said.id,
      type: 'form.submitted',
      source: 'webflow',
      occurredAt: '2026-11-02T14:55:00.117Z',
      properties: {
        form: 'webflow:Contact Us',
        fields: { first_name: 'Zaphod', email: 'zaphod@heartofgold.example', phone: '15550000000', message: 'Soon' },
      },
    },
  ]);
});

test('one submission is one fact', async () => {
  expect((await sameTwice(desk, () => send(submission()))).status).toBe(200);
});

test.each<[string, How, number]>([
  ...signatureTable(keysOf('webflow'), 200),
  ['four minutes old', { ageMs: 240_000 }, 200],
  ['six minutes old', { ageMs: 360_000 }, 401],
  ['six minutes ahead', { ageMs: -360_000 }, 401],
])('signed %s', async (_name, how, status) => {
  expect((await send(submission(), how)).status).toBe(status);
});

test.each([
  ['its newest key', `?key=${encodeURIComponent(keysOf('webflow:address')[0])}`, 200],
  ['its older key', `?key=${encodeURIComponent(keysOf('webflow:address')[1])}`, 200],
  ['a guessed key', '?key=guess', 401],
  ['the key that signs', `?key=${encodeURIComponent(keysOf('webflow')[0])}`, 401],
  ['no key', '', 401],
])(
  'a webhook of the dashboard, which signs nothing, proves itself by its address: %s',
  async (_name, query, status) => {
    expect((await desk.post(`/hooks/webflow${query}`, JSON.stringify(submission()), json)).status).toBe(status);
  },
);

test('a wrong signature is not mended by a right address', async () => {
  const query = `?key=${encodeURIComponent(keysOf('webflow:address')[0])}`;
  const headers = { ...json, 'x-webflow-signature': '00', 'x-webflow-timestamp': String(Date.now()) };
  expect((await desk.post(`/hooks/webflow${query}`, JSON.stringify(submission()), headers)).status).toBe(401);
});

test.each([
  ['another trigger', { triggerType: 'site_publish', payload: {} }],
  ['a form without an address', submission({ email: '' })],
  ['an address that is an object', submission({ email: { a: 1 } })],
])('%s is kept aside and answered 200', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(200);
  expect(await quarantined(desk)).toHaveLength(1);
  expect(await desk.facts()).toEqual([]);
});

test.each(nastyTexts)('a field and its value like %.20s are kept as they came', async (text) => {
  const body = JSON.stringify(submission({ placeholder: text })).replace('"placeholder"', JSON.stringify(text));
  const at = Date.now();
  const headers = {
    'x-webflow-timestamp': String(at),
    'x-webflow-signature': hmac(keysOf('webflow')[0], `${at}:${body}`),
  };
  await desk.post('/hooks/webflow', body, { ...json, ...headers });
  expect(Object.entries((await desk.facts())[0]?.extra ?? {})).toContainEqual([text, text]);
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/webflow', (folder) => {
  test('the documented body; its vector is over the same without spaces', async () => {
    const documented = JSON.parse(readFileSync(join(folder, 'form_submission.json'), 'utf8'));
    const compact = JSON.stringify(documented);
    const [vector] = JSON.parse(readFileSync(join(folder, '../VECTORS.json'), 'utf8')).webflow;
    expect(hmac(vector.secret, `${vector.timestamp}:${compact}`)).toBe(vector.value);
    expect(vectorsOf(folder, 'webflow').length).toBeLessThanOrEqual(1);
    withSecret(desk, 'webflow', vector.secret);
    expect((await send(documented, { key: vector.secret })).status).toBe(200);
    expect((await desk.facts())[0]).toMatchObject({ properties: { fields: { last_name: 'Beeblebrox' } } });
    // Its own time is years ago.
    const headers = { 'x-webflow-timestamp': vector.timestamp, 'x-webflow-signature': vector.value };
    expect((await desk.post('/hooks/webflow', compact, { ...json, ...headers })).json).toMatchObject({
      code: 'stale-timestamp',
    });
  });
});
