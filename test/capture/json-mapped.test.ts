import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, type Desk } from './desk.ts';
import { hmac, json, nastyTexts, quarantined, sameTwice, signatureTable } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const zap = (body: unknown, key = keysOf('json:zapier')[0]) =>
  desk.post('/hooks/json/zapier', JSON.stringify(body), { ...json, 'x-revbeat-key': key });
const lead = (more: object = {}) => ({
  id: 'z1',
  email: 'Jane@example.com',
  'Full Name': 'Jane Q. Public',
  company__name: 'Acme',
  employees: '51-200',
  tags: 'a,b',
  utm_source: 'zap',
  created_at: '2026-11-02T09:30:00-0400',
  ...more,
});

type How = { key?: string; signature?: string; rewritten?: true };
const product = (body: unknown, { key = keysOf('json:product')[0], signature, rewritten }: How = {}) => {
  const text = JSON.stringify(body);
  const header = { 'x-signature-256': signature ?? `sha256=${hmac(key, text)}` };
  return desk.post('/hooks/json/product', rewritten ? JSON.stringify(body, null, 1) : text, { ...json, ...header });
};
const happened = (more: object = {}) => ({
  id: 'p1',
  event: 'Trial Started',
  at: 1793628000,
  user: { id: 7, email: 'ada@acme.example' },
  properties: { plan: 'pro' },
  ...more,
});

test('a mapping says which field is what; the rest is kept beside', async () => {
  const { status, json: said } = await zap(lead());
  expect(status).toBe(202);
  expect(await desk.facts()).toMatchObject([
    {
      id: said.id, type: 'form.submitted', source: 'json:zapier', occurredAt: '2026-11-02T13:30:00.000Z',
      properties: { form: 'zapier', fields: { email: 'jane@example.com', name: 'Jane Q. Public', company: 'Acme', employees: 125 } },
      touchpoint: { utm_source: 'zap' }, extra: { tags: 'a,b' },
    },
  ]); // prettier-ignore
});

test('a list is as many as it has entries, and one that nobody understands does not spoil the others', async () => {
  expect((await zap([lead(), lead({ id: 'z2', email: 'bob@example.com' }), { id: 'z3' }])).status).toBe(202);
  expect(await desk.facts()).toHaveLength(2);
  expect(await quarantined(desk)).toMatchObject([{ source: 'json:zapier', because: 'it names nobody' }]);
});

test('a list of events, each about a person or an account', async () => {
  const failed = {
    id: 'p2',
    event: 'Payment Failed',
    at: '2026-11-02T14:00:00Z',
    account: { id: 'acme' },
    properties: { amount: 5 },
  };
  await product({ events: [happened(), failed] });
  const facts = await desk.facts();
  expect(facts.map(({ type }) => type).sort()).toEqual(['lead.identified', 'payment.failed', 'trial.started']);
  expect(facts.find(({ type }) => type === 'payment.failed')?.subject).toMatch(/^acct_/);
});

describe('the same again', () => {
  test('by the sender’s id', async () => {
    await sameTwice(desk, () => zap(lead()));
    await zap(lead({ tags: 'other' }));
    expect(await desk.facts()).toHaveLength(1);
  });

  test('without an id: by what the mapping reads, and its time', async () => {
    await sameTwice(desk, () => zap(lead({ id: undefined })));
    await zap(lead({ id: undefined, zap_meta_timestamp: 'of the second try' }));
    await zap(lead({ id: undefined, employees: '500' }));
    expect(await desk.facts()).toHaveLength(2);
  });

  test('a whole list', async () => {
    await sameTwice(desk, () => zap([lead(), lead({ id: 'z2' })]));
  });
});

describe('its proof', () => {
  test.each([
    ['the newest secret', keysOf('json:zapier')[0], 202],
    ['the older one', keysOf('json:zapier')[1], 202],
    ['a guessed one', 'guessed', 401],
    ['none', '', 401],
  ])('a header with %s', async (_name, key, status) => {
    expect((await zap(lead(), key)).status).toBe(status);
  });

  test.each(signatureTable(keysOf('json:product'), 202))('signed %s', async (_name, how, status) => {
    expect((await product(happened(), how)).status).toBe(status);
  });

  test.each(['nobody', '__proto__', 'standard'])('a source called %s: 404', async (name) => {
    expect((await desk.post(`/hooks/json/${name}`, '{}', json)).status).toBe(404);
  });
});

describe('hostile', () => {
  test.each<[string, unknown]>([
    ['an address that is an object', lead({ email: { $ne: null } })],
    ['an address that is a list of two', lead({ email: ['a@b.example', 'c@d.example'] })],
    ['an address that is none', lead({ email: 'nobody' })],
    ['an address with a second header in it', lead({ email: 'a@b.example\r\nBcc: c@d.example' })],
    ['a number', 7],
    ['null', null],
    ['an empty list', []],
  ])('%s never is a lead: kept aside, answered 202', async (_name, body) => {
    expect((await sameTwice(desk, () => zap(body))).status).toBe(202);
    expect(await quarantined(desk)).toHaveLength(1);
    expect(await desk.facts()).toEqual([]);
  });

  test.each<[string, string, number]>([
    ['no JSON', '{"email": }', 400],
    ['nothing', '', 400],
    ['too deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`, 422],
    ['too large', JSON.stringify({ email: 'x'.repeat(300_000) }), 413],
  ])('%s', async (_name, body, status) => {
    expect(
      (await desk.post('/hooks/json/zapier', body, { ...json, 'x-revbeat-key': keysOf('json:zapier')[0] })).status,
    ).toBe(status);
  });

  test.each(nastyTexts)('a name and a field like %.20s are kept as they came', async (text) => {
    const body = JSON.stringify(lead({ 'Full Name': text, placeholder: text })).replace(
      '"placeholder"',
      JSON.stringify(text),
    );
    await desk.post('/hooks/json/zapier', body, { ...json, 'x-revbeat-key': keysOf('json:zapier')[0] });
    const [fact] = await desk.facts();
    expect(fact).toHaveProperty('properties.fields.name', text);
    expect(Object.entries(fact?.extra ?? {})).toContainEqual([text, text]);
  });

  test('another content type: 415', async () => {
    expect(
      (
        await desk.post('/hooks/json/zapier', 'a=b', {
          'content-type': 'text/plain',
          'x-revbeat-key': keysOf('json:zapier')[0],
        })
      ).status,
    ).toBe(415);
  });
});

describeWithShared('bodies of the shared folder', 'payloads/zapier_google_forms', (folder) => {
  test('a flat Zap', async () => {
    await zap(JSON.parse(readFileSync(join(folder, 'zapier_flat.self_made.json'), 'utf8')));
    expect(await desk.facts()).toMatchObject([
      {
        occurredAt: '2026-06-01T13:30:00.000Z',
        properties: { fields: { email: 'jane@example.com', consent: true, phone: '(555) 010-0199' } },
      },
    ]);
  });

  test('a Google form by Apps Script, whose answers are lists of one', async () => {
    const body = readFileSync(join(folder, 'apps_script_onFormSubmit.self_made.json'));
    await desk.post('/hooks/json/google-forms', body, { ...json, 'x-revbeat-key': keysOf('json:google-forms')[0] });
    expect(await desk.facts()).toMatchObject([
      { properties: { form: 'google-forms', fields: { email: 'jane@example.com', company: 'Acme', employees: 125 } } },
    ]);
  });
});
