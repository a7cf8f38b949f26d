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

const question = (id: string, title: string, type: string, value: unknown, ref = `ref-${id}`) => ({
  field: { id, title, ref, type },
  answer: { type, [type]: value, field: { id, ref, type } },
});
const questions = [
  question('q1', 'What is your name?', 'text', 'Ada Lovelace'),
  question('q2', 'Where can we reach you, {{field:q1}}?', 'email', 'Ada@Acme.example'),
  question('q3', 'How many employees do you have?', 'choice', { label: '51-200' }),
  question('q4', 'Which of these do you use?', 'choices', { labels: ['Slack', 'Zendesk'], other: 'a pen' }),
  question('q5', 'Anything', 'text', 'Acme', 'company'),
];
const response = (change: object = {}, asked = questions) => ({
  event_id: 'e1',
  event_type: 'form_response',
  form_response: {
    form_id: 'lT4Z3j',
    token: 'a3a12ec67a1365927098a606107fac15',
    landed_at: '2026-11-02T14:50:00Z',
    submitted_at: '2026-11-02T14:55:00Z',
    hidden: { utm_source: 'linkedin', email: 'hidden@acme.example', plan: 'pro' },
    calculated: { score: 9 },
    definition: { title: 'Demo request', fields: asked.map(({ field }) => field) },
    answers: asked.map(({ answer }) => answer),
    ...change,
  },
});

const send = (
  body: object,
  { key = keysOf('typeform')[0], signature, rewritten }: { key?: string; signature?: string; rewritten?: true } = {},
) => {
  const text = JSON.stringify(body);
  const header = signature ?? `sha256=${hmac(key, text, 'base64')}`;
  return desk.post('/hooks/typeform', rewritten ? JSON.stringify(body, null, 1) : text, {
    ...json,
    'typeform-signature': header,
  });
};

test('answers become known fields by type, reference and wording; the others keep their question', async () => {
  const { status, json: said } = await send(response());
  expect(status).toBe(202);
  expect(await desk.facts()).toMatchObject([
    {
      id: said.id,
      type: 'form.submitted',
      source: 'typeform',
      occurredAt: '2026-11-02T14:55:00.000Z',
      properties: {
        form: 'typeform:lT4Z3j',
        fields: { email: 'ada@acme.example', name: 'Ada Lovelace', employees: 125, company: 'Acme' },
      },
      touchpoint: { utm_source: 'linkedin' },
      extra: {
        'Which of these do you use?': 'Slack, Zendesk, a pen',
        plan: 'pro',
        form_title: 'Demo request',
        calculated: { score: 9 },
      },
    },
  ]);
});

test('one submission is one fact, whatever its event is called', async () => {
  const first = await sameTwice(desk, () => send(response()));
  expect((await send({ ...response(), event_id: 'e2' })).json.id).toBe(first.json.id);
  expect(await desk.facts()).toHaveLength(1);
});

test('a box that agrees to terms is no consent to mails', async () => {
  const legal = question('q6', 'I accept the terms and that my answers are shared', 'boolean', true);
  await send(response({}, [...questions, legal]));
  const [fact] = await desk.facts();
  expect(fact).not.toHaveProperty('properties.fields.consent');
});

describe('the signature', () => {
  test.each(signatureTable(keysOf('typeform'), 202))('%s', async (_name, how, status) => {
    expect((await send(response(), how)).status).toBe(status);
  });

  test('hex instead of base64', async () => {
    const signature = `sha256=${hmac(keysOf('typeform')[0], JSON.stringify(response()))}`;
    expect((await send(response(), { signature })).status).toBe(401);
  });

  test('before a secret is set: 401, for a 404 would disable the webhook for good', async () => {
    withSecret(desk, 'typeform');
    expect((await send(response())).status).toBe(401);
  });
});

test.each([
  ['another event', { event_type: 'form_response_partial', form_response: {} }],
  ['nobody’s address', response({ hidden: {} }, questions.slice(0, 1))],
  ['an address that is none', response({ hidden: {} }, [question('q2', 'Mail', 'email', 'nobody')])],
  ['no answers at all', response({ hidden: null, answers: null })],
])('%s is kept aside and answered 202', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(202);
  expect(await quarantined(desk)).toMatchObject([{ source: 'typeform' }]);
  expect(await desk.facts()).toEqual([]);
});

test.each(nastyTexts)('a name like %.20s is kept as it came', async (name) => {
  await send(response({}, [question('q1', 'Name', 'text', name), questions[1]!])); // ! : there are five
  const [fact] = await desk.facts();
  expect(fact).toHaveProperty('properties.fields.name', name);
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/typeform', (folder) => {
  test('the documented body, by its vector', async () => {
    for (const { secret, header, value, body } of vectorsOf(folder, 'typeform')) {
      withSecret(desk, 'typeform', 'another', secret);
      expect((await desk.post('/hooks/typeform', body, { ...json, [header.toLowerCase()]: value })).status).toBe(202);
    }
    const [fact] = await desk.facts();
    expect(fact).toMatchObject({
      properties: { fields: { email: 'laura@example.com', first_name: 'Laura' } },
      extra: { 'Which of these cities is your favorite?': 'London' },
    });
  });

  test('the same bytes without their last one are another body', async () => {
    const body = readFileSync(join(folder, 'form_response.json'));
    const signature = `sha256=${hmac(keysOf('typeform')[0], body, 'base64')}`;
    expect(
      (await desk.post('/hooks/typeform', body.subarray(0, -1), { ...json, 'typeform-signature': signature })).status,
    ).toBe(401);
  });
});
