import { readFileSync } from 'node:fs';
import { isFact, type Fact, type FactOf } from '../../shared/contracts/facts.ts';
import { openDesk, type Desk } from './desk.ts';
import { describeWithShared } from '../setup/shared-folder.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const submitted = (fact: Fact | undefined): FactOf<'form.submitted'> => {
  if (fact !== undefined && isFact(fact, 'form.submitted')) return fact;
  throw new Error('no form.submitted');
};
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
const lukewarm = { email: 'Ada@Acme.example', first_name: 'Ada', company: 'Acme', employees: '51-200', consent: 'on' };

test('a form becomes one fact with its known fields, and the rest beside them', async () => {
  const { status, json } = await desk.form(
    { ...lukewarm, favourite: 'tea', utm_source: 'news', gclid: 'abc' },
    { referer: 'https://harborline.example/contact?utm_medium=cpc' },
  );
  expect(status).toBe(202);
  const [fact, ...others] = await desk.facts();
  expect(others).toEqual([]);
  expect(fact).toMatchObject({
    id: json.id,
    type: 'form.submitted',
    source: 'form:contact',
    receivedAt: desk.now,
    properties: {
      form: 'contact',
      fields: { email: 'ada@acme.example', first_name: 'Ada', company: 'Acme', employees: 125, consent: true },
    },
    extra: { favourite: 'tea' },
    touchpoint: {
      utm_source: 'news',
      utm_medium: 'cpc',
      click_id: 'gclid=abc',
      landing_page: 'https://harborline.example/contact?utm_medium=cpc',
    },
  });
});

test('the bytes are kept as they came', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"email":"a@b.example","name":"Jos'),
    Buffer.from([0xe9]),
    Buffer.from('"}'),
  ]);
  await desk.post('/forms/contact', bytes, { 'content-type': 'application/json' });
  const [fact] = await desk.facts();
  expect(submitted(fact).properties.fields.name).toBe('Jos\uFFFD');
  expect(Buffer.from((await desk.ports.facts.raw(fact!.subject, fact!.id))!)).toEqual(bytes); // ! : stored just now
});

describe('the same delivery has one effect and one answer', () => {
  test('twice, and two at once', async () => {
    const answers = [await desk.form(lukewarm), ...(await Promise.all([desk.form(lukewarm), desk.form(lukewarm)]))];
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(await desk.facts()).toHaveLength(1);
  });

  test('in another order of fields', async () => {
    await desk.form({ a: 1, email: 'a@b.example' });
    await desk.form({ email: 'a@b.example', a: 1 });
    expect(await desk.facts()).toHaveLength(1);
  });

  test('across midnight, but not a day later', async () => {
    desk.now = '2026-11-02T23:59:00.000Z';
    const first = await desk.form(lukewarm);
    desk.now = '2026-11-03T00:01:00.000Z';
    expect((await desk.form(lukewarm)).json.id).toBe(first.json.id);
    desk.now = '2026-11-04T00:00:00.000Z';
    expect((await desk.form(lukewarm)).json.id).not.toBe(first.json.id);
  });

  test.each([
    ['the header Idempotency-Key', {}, { 'idempotency-key': 'k1' }],
    ['the field id', { id: 'k1' }, {}],
  ])('when the sender says so by %s', async (_name, field, headers) => {
    const first = await desk.form({ ...lukewarm, ...field }, headers);
    const again = await desk.form({ ...lukewarm, ...field, note: 'edited' }, headers);
    expect(again.json.id).toBe(first.json.id);
    expect(await desk.facts()).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const json = { 'content-type': 'application/json' };
  test.each([
    ['an unknown form', '/forms/nope', '{}', json, 404, 'form'],
    ['another content type', '/forms/contact', 'email=a', { 'content-type': 'text/plain' }, 415, 'wrong-content-type'],
    ['no content type', '/forms/contact', '{}', {}, 415, 'wrong-content-type'],
    ['a body over 256 KiB', '/forms/contact', `{"m":"${'x'.repeat(256 * 1024)}"}`, json, 413, 'too-large'],
    ['no JSON', '/forms/contact', '{"email": "secret@b.example" oops}', json, 400, 'not-json'],
    ['a list', '/forms/contact', '[]', json, 422, 'invalid-field'],
    ['no address', '/forms/contact', '{"name":"secret"}', json, 422, 'missing-field'],
    ['no real address', '/forms/contact', '{"email":"secret at b"}', json, 422, 'invalid-field'],
    [
      'a wrong number',
      '/forms/contact',
      '{"email":"a@b.example","employees":"secretly many"}',
      json,
      422,
      'invalid-field',
    ],
    [
      'JSON nested without end',
      '/forms/contact',
      `{"email":"a@b.example","a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      json,
      422,
      'too-deep',
    ],
  ])('%s', async (_name, path, body, headers, status, code) => {
    const answer = await desk.post(path, body, headers);
    expect(answer).toMatchObject({ status, json: { code } });
    expect(answer.text).not.toContain('secret');
    expect(await desk.facts()).toEqual([]);
  });

  test('the position of what is no JSON is told, and the field that is wrong', async () => {
    expect((await desk.post('/forms/contact', '{"email":\n oops}', json)).json.detail).toContain(
      'position 11 (line 2, column 2)',
    );
    expect((await desk.form({ email: 'a@b.example', employees: -5 })).json.field).toBe('employees');
    expect((await desk.form({ name: 'Ada' })).json.field).toBe('email');
  });

  test('a person gets a page that names the field', async () => {
    const answer = await desk.post('/forms/contact', 'email=secret', { ...urlencoded, accept: 'text/html,*/*' });
    expect(answer).toMatchObject({ status: 422, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.text).toContain('email: must be an email address');
    expect(answer.text).not.toContain('secret');
  });
});

test('a browser is sent on to the thank-you page, a program gets the id', async () => {
  const browser = await desk.post('/forms/contact', 'email=a%40b.example', {
    ...urlencoded,
    accept: 'text/html,*/*;q=0.8',
  });
  expect(browser).toMatchObject({ status: 303, headers: { location: '/forms/contact/thanks' } });
  const program = await desk.post('/forms/contact', 'email=a%40b.example', { ...urlencoded, accept: '*/*' });
  expect(program).toMatchObject({ status: 202 });
  expect(await desk.facts()).toHaveLength(1);
});

test('a filled honeypot looks like a success, makes no lead, and is kept aside', async () => {
  const answer = await desk.form({ ...lukewarm, _hp: 'http://spam.example' });
  expect(answer.status).toBe(202);
  expect(await desk.facts()).toEqual([]);
  expect((await desk.ports.quarantine.list({})).items).toMatchObject([{ source: 'form:contact', id: answer.json.id }]);
});

describe('outside development a form asks for its page or its key', () => {
  test.each([
    ['a page of its own', { origin: 'https://www.harborline.example' }, 202],
    ["somebody else's page", { origin: 'https://elsewhere.example' }, 403],
    ["somebody else's page with the key", { origin: 'https://elsewhere.example', 'x-form-key': 'a-form-key' }, 403],
    ['a server with the key', { 'x-form-key': 'a-form-key' }, 202],
    ['a server with another key', { 'x-form-key': 'a-form-kez' }, 401],
    ['a server without', {}, 401],
  ])('%s', async (_name, headers, status) => {
    const prod = openDesk({ env: 'prod' });
    expect((await prod.form(lukewarm, headers)).status).toBe(status);
    prod.close();
  });
});

test('wrapped and bracketed fields are found; names of objects themselves stay flat text', async () => {
  await desk.post(
    '/forms/contact',
    'lead%5Bemail%5D=a%40b.example&lead%5Btags%5D%5B%5D=x&lead%5Btags%5D%5B%5D=y&__proto__%5Badmin%5D=1',
    urlencoded,
  );
  const fact = submitted((await desk.facts())[0]);
  expect(fact.properties.fields).toEqual({ email: 'a@b.example' });
  expect(fact.extra).toEqual({ lead: { tags: ['x', 'y'] }, '__proto__[admin]': '1' });
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test('a field sent twice counts with its last value, and the list is kept', async () => {
  await desk.post(
    '/forms/contact',
    'email=first%40a.example&email=second%40b.example&interest=crm&interest=mail',
    urlencoded,
  );
  const fact = submitted((await desk.facts())[0]);
  expect(fact.properties.fields.email).toBe('second@b.example');
  expect(fact.extra).toEqual({ email: ['first@a.example', 'second@b.example'], interest: ['crm', 'mail'] });
});

describeWithShared(
  'form posts as browsers and bad clients send them',
  'payloads/plain_html_form/urlencoded_cases.self_made.json',
  (path) => {
    const refused: Record<string, number> = {
      raw_plus_in_email: 422,
      null_byte: 422,
      crlf_header_injection: 422,
      many_keys: 422,
    };
    test('each is accepted or refused, none breaks', async () => {
      const cases: { name: string; body: string; content_type: string }[] = JSON.parse(readFileSync(path, 'utf8'));
      for (const { name, body, content_type } of cases) {
        const { status } = await desk.post('/forms/contact', body, { 'content-type': content_type });
        expect([name, status]).toEqual([name, refused[name] ?? 202]);
      }
    });
  },
);

describeWithShared('hostile text', 'adversarial/blns/blns.json', (path) => {
  test('is stored as it is, in known fields and others', async () => {
    const strings: string[] = JSON.parse(readFileSync(path, 'utf8'));
    await desk.form({ email: 'a@b.example' });
    const { subject } = submitted((await desk.facts())[0]);
    for (const text of strings) {
      const { status, json } = await desk.form({ email: 'a@b.example', name: text, [text]: text, other: text });
      expect(status).toBe(202);
      const fact = submitted(await desk.ports.facts.get(subject, json.id ?? ''));
      expect(fact.extra?.['other']).toBe(text);
    }
  });
});
