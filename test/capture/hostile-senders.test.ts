import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, standardKeys, type Desk, type Heard } from './desk.ts';
import { hmac, json, quarantined } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const email = 'ada@acme.example';
const at = '2026-11-02T14:00:00.000Z';
let count = 0;
const fresh = (): string => `h${++count}`;

const post = (
  path: string,
  body: object,
  prove: (text: string, now: number) => Record<string, string>,
): Promise<Heard> => {
  const text = JSON.stringify(body);
  return desk.post(path, text, { ...json, ...prove(text, Date.now()) });
};
const [standardKey = ''] = standardKeys;
const signer = new Webhook(standardKey);

/** Every other sender, with the text in each field that takes one. */
const ways: Record<string, (text: string) => Promise<Heard>> = {
  typeform: (text) => {
    const question = (id: string, type: string, value: unknown) => ({
      id,
      title: type === 'email' ? 'Email' : text,
      type,
      value,
    });
    const asked = [question('q1', 'email', email), question('q2', 'text', text)];
    const answers = asked.map(({ id, type, value }) => ({ type, [type]: value, field: { id, type } }));
    const response = {
      form_id: text,
      token: fresh(),
      submitted_at: at,
      hidden: { other: text },
      definition: { title: text, fields: asked },
      answers,
    };
    return post('/hooks/typeform', { event_type: 'form_response', form_response: response }, (body) => ({
      'typeform-signature': `sha256=${hmac(keysOf('typeform')[0], body, 'base64')}`,
    }));
  },
  tally: (text) => {
    const fields = [
      { key: 'e', label: 'Email', type: 'INPUT_EMAIL', value: email },
      { key: 'q', label: text, type: 'DROPDOWN', value: ['o'], options: [{ id: 'o', text }] },
    ];
    return post(
      '/hooks/tally',
      { eventType: 'FORM_RESPONSE', createdAt: at, data: { responseId: fresh(), formId: 'f', formName: text, fields } },
      (body) => ({
        'tally-signature': hmac(keysOf('tally')[0], body, 'base64'),
      }),
    );
  },
  webflow: (text) =>
    post(
      '/hooks/webflow',
      {
        triggerType: 'form_submission',
        payload: { id: fresh(), name: text, data: { email, Name: text, other: text } },
      },
      (body, now) => ({
        'x-webflow-timestamp': String(now),
        'x-webflow-signature': hmac(keysOf('webflow')[0], `${now}:${body}`),
      }),
    ),
  calcom: (text) =>
    post(
      '/hooks/calcom',
      {
        triggerEvent: 'BOOKING_CREATED',
        createdAt: at,
        payload: { uid: fresh(), eventTitle: text, attendees: [{ email, name: text, timeZone: text }] },
      },
      (body) => ({
        'x-cal-signature-256': hmac(keysOf('calcom')[0], body),
      }),
    ),
  stripe: (text) =>
    post(
      '/hooks/stripe',
      {
        type: 'invoice.paid',
        created: Date.parse(at) / 1000,
        data: { object: { id: fresh(), customer: text, customer_name: text, number: text } },
      },
      (body, now) => {
        const seconds = Math.floor(now / 1000);
        return { 'stripe-signature': `t=${seconds},v1=${hmac(keysOf('stripe')[0], `${seconds}.${body}`)}` };
      },
    ),
  hubspot: (text) => {
    const change = (propertyName: string) => ({
      subscriptionType: 'contact.propertyChange',
      objectId: fresh(),
      occurredAt: Date.parse(at),
      propertyName,
      propertyValue: text,
      changeSource: text,
    });
    return post('/hooks/hubspot', [change('firstname'), change('other')], (body, now) => ({
      'x-hubspot-request-timestamp': String(now),
      'x-hubspot-signature-v3': hmac(
        keysOf('hubspot')[0],
        `POST${desk.ports.settings.publicUrl}/hooks/hubspot${body}${now}`,
        'base64',
      ),
    }));
  },
  standard: (text) =>
    post('/hooks/standard/shop', { type: `e${text}`, data: { email, other: text } }, (body, now) => {
      const id = fresh();
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now / 1000)),
        'webhook-signature': signer.sign(id, new Date(now), body),
      };
    }),
  'a mapped form': (text) =>
    post('/hooks/json/zapier', { id: fresh(), email, 'Full Name': text, other: text }, () => ({
      'x-revbeat-key': keysOf('json:zapier')[0],
    })),
};

/** Every text that stands anywhere in a value. */
const said = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(said)
      : [];

async function holds(strings: string[], way: string): Promise<void> {
  for (const text of strings) {
    const { status } = await ways[way]!(text); // ! : one of ways
    expect({ text, ok: [200, 202].includes(status) }).toEqual({ text, ok: true });
  }
  const stored = new Set(said((await desk.facts()).map(({ properties, extra }) => [properties, extra])));
  expect([...stored].filter((each) => !each.isWellFormed())).toEqual([]);
  const expected = strings.map((text) => text.toWellFormed().replaceAll('\u0000', '\uFFFD'));
  expect(expected.filter((text) => !stored.has(text))).toEqual([]);
}

const own = [
  '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '=cmd|/c calc!A0', '\u202Egnp.exe', 'x'.repeat(10_000), 'a\u0000b',
  '\ud800 lone', '__proto__', 'constructor', '../../etc/passwd', 'a\r\nSet-Cookie: x=1', '\u0001\u001b[31m',
]; // prettier-ignore

test.each(Object.keys(ways))('%s keeps odd texts as they came', async (way) => holds(own, way));

describeWithShared('adversarial', 'adversarial', (folder) => {
  const naughty: string[] = JSON.parse(readFileSync(join(folder, 'blns/blns.json'), 'utf8'));

  test.each(Object.keys(ways))('naughty strings through %s are kept as they are', async (way) => {
    const strings = naughty.filter((text) => text.trim() !== '');
    for (let from = 0; from < strings.length; from += 60) {
      desk.close();
      desk = openDesk();
      await holds(strings.slice(from, from + 60), way);
    }
  });
});

/** Whatever well-signed JSON is sent, a 5xx is a bug of ours: it would be sent again for days. */
const shapes: unknown[] = [
  {}, [], null, 7, 'text', { payload: null }, { data: [] }, { data: { object: [] } }, { form_response: { answers: [{}] } }, [[]], [{ objectId: {} }],
  { triggerEvent: 'BOOKING_CREATED', payload: { attendees: [{ email: {} }] } }, { type: 'invoice.paid', created: -1, data: {} }, { event: 'invitee.created', payload: [] },
  { eventType: 'FORM_RESPONSE', data: { fields: [null] } }, { triggerType: 'form_submission', payload: { data: [] } }, JSON.parse('{"__proto__":{"x":1},"constructor":null}'),
]; // prettier-ignore
const paths: [string, (text: string, now: number) => Record<string, string>][] = [
  ['/hooks/typeform', (text) => ({ 'typeform-signature': `sha256=${hmac(keysOf('typeform')[0], text, 'base64')}` })],
  ['/hooks/tally', (text) => ({ 'tally-signature': hmac(keysOf('tally')[0], text, 'base64') })],
  ['/hooks/calcom', (text) => ({ 'x-cal-signature-256': hmac(keysOf('calcom')[0], text) })],
  ['/hooks/webflow', (text, now) => ({ 'x-webflow-timestamp': String(now), 'x-webflow-signature': hmac(keysOf('webflow')[0], `${now}:${text}`) })],
  ['/hooks/stripe', (text, now) => ({ 'stripe-signature': `t=${Math.floor(now / 1000)},v1=${hmac(keysOf('stripe')[0], `${Math.floor(now / 1000)}.${text}`)}` })],
  ['/hooks/hubspot', (text, now) => ({ 'x-hubspot-request-timestamp': String(now), 'x-hubspot-signature-v3': hmac(keysOf('hubspot')[0], `POST${desk.ports.settings.publicUrl}/hooks/hubspot${text}${now}`, 'base64') })],
  ['/hooks/standard/shop', (text, now) => ({ 'webhook-id': 'm', 'webhook-timestamp': String(Math.floor(now / 1000)), 'webhook-signature': signer.sign('m', new Date(now), text) })],
  ['/hooks/json/google-forms', () => ({ 'x-revbeat-key': keysOf('json:google-forms')[0] })],
]; // prettier-ignore

const signed = paths.filter(([path]) => !path.startsWith('/hooks/json/'));
const unread: [name: string, text: string, status: number, heard: string][] = [
  ['no JSON', 'hello', 400, 'position 0'],
  ['nothing', '', 400, 'position 0'],
  ['JSON that ends too early', '{"event": ', 400, 'position 10'],
  ['a list', '[1]', 202, ''],
  ['a text', '"hello"', 202, ''],
  ['JSON nested 40 deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 202, ''],
  ['JSON of 6,000 fields', JSON.stringify(Object.fromEntries([...Array(6_000).keys()].map((n) => [n, n]))), 202, ''],
];
const taken = (status: number, path: string): number => (status === 202 && path === '/hooks/webflow' ? 200 : status);

describe.each(signed)('%s: a body whose signature holds is kept', (path, prove) => {
  // A list is what HubSpot sends: its entries are kept one by one.
  const rows = unread.filter(([, text]) => text !== '[1]' || path !== '/hooks/hubspot');
  test.each(rows)('%s', async (_name, text, status, words) => {
    const send = (type = 'application/json') =>
      desk.post(path, text, { 'content-type': type, ...prove(text, Date.now()) });
    const answers = [await send(), await send()];
    expect(answers.map((answer) => answer.status)).toEqual(Array(2).fill(taken(status, path)));
    expect(answers[0]?.json.detail ?? '').toContain(words);
    const items = await quarantined(desk);
    expect(items.map(({ source, raw }) => [source, Buffer.from(raw).toString()])).toEqual([
      [path.split('/').slice(2).join(':'), text],
    ]);
    expect((await send('text/html')).status).toBe(415);
    expect(await desk.facts()).toEqual([]);
  });
});

test.each(paths)('%s: no shape of JSON breaks it, makes a lead, or is lost', async (path, prove) => {
  for (const shape of shapes) {
    const text = JSON.stringify(shape);
    const { status } = await desk.post(path, text, { ...json, ...prove(text, Date.now()) });
    expect({ shape, ok: [200, 202, 422].includes(status) }).toEqual({ shape, ok: true });
  }
  expect(await desk.facts()).toEqual([]);
});
