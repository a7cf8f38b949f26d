import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, type Desk } from './desk.ts';
import { hmac, json, nastyTexts, quarantined, sameTwice, signatureTable, vectorsOf, withSecret } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const sizes = [
  { id: 'o1', text: '1-10' },
  { id: 'o2', text: '51-200' },
];
const email = { key: 'question_e', label: 'Email Address', type: 'INPUT_EMAIL', value: 'ada@acme.example' };
const delivery = (...fields: object[]) => ({
  eventId: 'e1',
  eventType: 'FORM_RESPONSE',
  createdAt: '2026-11-02T14:55:01.000Z',
  data: {
    responseId: 'r1',
    submissionId: 'r1',
    respondentId: 'p1',
    formId: 'mZA0Av',
    formName: 'Lead form',
    createdAt: '2026-11-02T14:55:00.000Z',
    fields: [email, ...fields],
  },
});

type How = { key?: string; signature?: string; rewritten?: true };
const send = (body: object, { key = keysOf('tally')[0], signature, rewritten }: How = {}) => {
  const text = JSON.stringify(body);
  const header = { 'tally-signature': signature ?? hmac(key, text, 'base64') };
  return desk.post('/hooks/tally', rewritten ? JSON.stringify(body, null, 1) : text, { ...json, ...header });
};

test.each<[string, object, object]>([
  [
    'an option’s id is the words that were shown',
    { key: 'q1', label: 'Company size', type: 'DROPDOWN', value: ['o2'], options: sizes },
    { properties: { fields: { employees: 125 } } },
  ],
  [
    'several options are a list of words',
    { key: 'q2', label: 'Interests', type: 'MULTI_SELECT', value: ['o1', 'o2'], options: sizes },
    { extra: { Interests: '1-10, 51-200' } },
  ],
  [
    'an id that no option has stays as it came',
    { key: 'q3', label: 'Plan', type: 'MULTIPLE_CHOICE', value: ['gone'], options: sizes },
    { extra: { Plan: 'gone' } },
  ],
  [
    'a matrix names rows and columns',
    {
      key: 'q4',
      label: 'Rate us',
      type: 'MATRIX',
      value: { r1: ['c1'] },
      rows: [{ id: 'r1', text: 'Speed' }],
      columns: [{ id: 'c1', text: 'Good' }],
    },
    { extra: { 'Rate us': 'Speed: Good' } },
  ],
  [
    'a hidden field of the link tells where they came from',
    { key: 'q5', label: 'utm_source', type: 'HIDDEN_FIELDS', value: 'newsletter' },
    { touchpoint: { utm_source: 'newsletter' } },
  ],
  [
    'a phone number by its type',
    { key: 'q6', label: 'Reach me at', type: 'INPUT_PHONE_NUMBER', value: '+44 20 7946 0000' },
    { properties: { fields: { phone: '+44 20 7946 0000' } } },
  ],
])('%s', async (_name, field, expected) => {
  expect((await send(delivery(field))).status).toBe(202);
  const [fact] = await desk.facts();
  expect(fact).toMatchObject({
    type: 'form.submitted',
    source: 'tally',
    occurredAt: '2026-11-02T14:55:00.000Z',
    ...expected,
  });
});

test('checkboxes count once, though they come as a list and box by box', async () => {
  const list = { key: 'q7', label: 'Tools', type: 'CHECKBOXES', value: ['o1'], options: sizes };
  const box = { key: 'q7_o1', label: 'Tools (1-10)', type: 'CHECKBOXES', value: true };
  await send(delivery(list, box));
  expect((await desk.facts())[0]).toMatchObject({ extra: { Tools: '1-10', form_title: 'Lead form' } });
  expect((await desk.facts())[0]?.extra).not.toHaveProperty('Tools (1-10)');
});

test('one submission is one fact, whatever its event is called', async () => {
  await sameTwice(desk, () => send(delivery()));
  await send({ ...delivery(), eventId: 'e2' });
  expect(await desk.facts()).toHaveLength(1);
});

test.each(signatureTable(keysOf('tally'), 202))('signed %s', async (_name, how, status) => {
  expect((await send(delivery(), how)).status).toBe(status);
});

test('without a secret there is no such address', async () => {
  withSecret(desk, 'tally');
  expect((await send(delivery())).status).toBe(404);
});

test.each([
  ['another event', { eventType: 'FORM_ABANDONED' }],
  ['a form without an address', { ...delivery(), data: { ...delivery().data, fields: [] } }],
])('%s is kept aside and answered 202', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(202);
  expect(await quarantined(desk)).toHaveLength(1);
  expect(await desk.facts()).toEqual([]);
});

test.each(nastyTexts)('a question and its answer like %.20s are kept as they came', async (text) => {
  await send(delivery({ key: 'q8', label: text, type: 'INPUT_TEXT', value: text }));
  expect(Object.entries((await desk.facts())[0]?.extra ?? {})).toContainEqual([text, text]);
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/tally', (folder) => {
  test('the captured lead form, by its vector', async () => {
    for (const { secret, value, body } of vectorsOf(folder, 'tally')) {
      withSecret(desk, 'tally', 'another', secret);
      expect((await desk.post('/hooks/tally', body, { ...json, 'tally-signature': value })).status).toBe(202);
    }
    expect(await desk.facts()).toMatchObject([
      {
        properties: { fields: { name: 'John Doe', email: 'john@company.com', phone: '+1234567890', budget: 25000 } },
        extra: { 'Company size': 'Enterprise', 'Interest Level': 'High' },
      },
    ]);
  });
});
