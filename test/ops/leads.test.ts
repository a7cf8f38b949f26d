import { emailHash } from '../../shared/domain/email-address.ts';
import { fakeMailer } from '../functions/fake-mailer.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const ada = { email: 'ada@acme.example', name: 'Ada Lovelace', title: 'VP Operations', employees: 120, country: 'US' };

test('leads are listed with their score and its reasons, page by page', async () => {
  for (const name of ['Ada', 'Bob', 'Cleo']) await office.lead({ email: `${name}@acme.example`, name });
  const first = await office.get('/api/leads?limit=2');
  expect(first.body.items).toHaveLength(2);
  expect(first.body.items[0]).toMatchObject({
    id: expect.stringMatching(/^lead_/),
    score: { grade: expect.stringMatching(/^[A-D][1-4]$/), because: expect.any(Array) },
  });
  const rest = await office.get(`/api/leads?limit=2&cursor=${first.body.cursor}`);
  expect(rest.body).toMatchObject({ items: [{}], cursor: null });
  expect((await office.get('/api/leads?email=bob@acme.example')).body.items).toMatchObject([
    { fields: { name: 'Bob' } },
  ]);
  expect((await office.get('/api/leads?q=cleo')).body.items).toHaveLength(1);
});

test('a lead’s page says what is known of it and why', async () => {
  const id = await office.lead(ada);
  const { body } = await office.get(`/api/leads/${id}`);
  expect(body).toMatchObject({
    id,
    lead: { fields: { email: 'ada@acme.example' }, stage: 'lead' },
    score: {
      fit: expect.any(Number),
      engagement: expect.any(Number),
      grade: expect.any(String),
      because: expect.any(Array),
    },
    facts: [{ type: 'form.submitted' }],
    touches: [],
    enrollments: [],
    sla: [{ row: 'form', clock: 'answer', state: 'running', dueAt: '2026-11-02T15:05:00.000Z' }],
  });
  expect(body.score.because[0]).toMatchObject({ points: expect.any(Number), why: expect.any(String) });
});

test('a lead’s page says that its address is never mailed, why and since when, whatever they said', async () => {
  const id = await office.lead({ ...ada, consent: true });
  expect((await office.get(`/api/leads/${id}`)).body).toMatchObject({
    lead: { consent: 'express' },
    suppression: null,
  });
  await office.ports.suppressions.put(emailHash(ada.email), 'bounce', office.now);
  expect((await office.get(`/api/leads/${id}`)).body.suppression).toEqual({ because: 'bounce', at: office.now });
});

test('that somebody had us forget them is said of whoever comes back by the same address', async () => {
  office.ports = { ...office.ports, mailer: fakeMailer() };
  const id = await office.lead({ ...ada, consent: true });
  await office.tell(`/api/leads/${id}/erase`, { by: 'maya', because: 'asked for it by mail' });
  const back = await office.lead({ ...ada, consent: true });
  for (const each of [id, back])
    expect((await office.get(`/api/leads/${each}`)).body.suppression).toEqual({ because: 'erased', at: office.now });
});

describe('what people decide', () => {
  const by = { by: 'Maya Okafor', because: 'spoke on the phone' };

  test('a stage is moved once, with who and why, as the table of transitions lets it', async () => {
    const id = await office.lead(ada);
    const moved = await office.tell(`/api/leads/${id}/stage`, { to: 'sql', ...by });
    expect(moved).toMatchObject({ status: 200, body: { lead: { stage: 'sql' } } });
    const facts = (await office.get(`/api/facts?subject=${id}&type=lead.stage_changed`)).body.items;
    expect(facts).toMatchObject([{ source: 'ops', properties: { from: 'lead', to: 'sql', ...by } }]);
    expect(await office.tell(`/api/leads/${id}/stage`, { to: 'visitor', ...by })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('from sql one can go to') },
    });
  });

  test('two clicks at once move it once', async () => {
    const id = await office.lead(ada);
    await Promise.all([
      office.tell(`/api/leads/${id}/stage`, { to: 'sql', ...by }),
      office.tell(`/api/leads/${id}/stage`, { to: 'sql', ...by }),
    ]);
    expect((await office.get(`/api/facts?subject=${id}&type=lead.stage_changed`)).body.items).toHaveLength(1);
  });

  test('an owner is somebody of the team', async () => {
    const id = await office.lead(ada);
    const to = (await office.get('/api/team')).body.items[0].id;
    expect(await office.tell(`/api/leads/${id}/owner`, { to, ...by })).toMatchObject({
      status: 200,
      body: { lead: { owner: to } },
    });
    expect(await office.tell(`/api/leads/${id}/owner`, { to: 'person_nobody-here', ...by })).toMatchObject({
      status: 422,
      body: { field: 'to' },
    });
  });

  test('a disposition is kept', async () => {
    const id = await office.lead(ada);
    const answer = await office.tell(`/api/leads/${id}/disposition`, { disposition: 'nurture', ...by });
    expect(answer).toMatchObject({ status: 200, body: { lead: { disposition: 'nurture' } } });
  });
});

test.each([
  ['GET', '/api/nowhere', undefined, 404, undefined],
  ['GET', '/api/leads/lead_nobody-at-all', undefined, 404, undefined],
  ['GET', '/api/leads/nonsense', undefined, 404, undefined],
  ['GET', '/api/accounts/nonsense', undefined, 404, undefined],
  ['POST', '/api/tasks/nonsense/complete', { by: 'me' }, 404, undefined],
  ['POST', '/api/approvals/nonsense', { decision: 'approve', by: 'me' }, 404, undefined],
  ['GET', '/api/leads?limit=many', undefined, 422, 'limit'],
  ['GET', '/api/leads?limit=0', undefined, 422, 'limit'],
  ['GET', '/api/leads?stage=nonsense', undefined, 422, 'stage'],
  ['GET', '/api/leads?cursor=nonsense!', undefined, 422, 'cursor'],
  ['GET', '/api/facts?type=nonsense', undefined, 422, 'type'],
  ['GET', '/api/metrics?name=nonsense', undefined, 422, 'name'],
  ['GET', '/api/metrics?from=yesterday', undefined, 422, 'from'],
  ['GET', '/api/prompts', undefined, 422, 'subject'],
  ['GET', '/api/leads/lead_nobody-at-all/stage', undefined, 405, undefined],
  ['POST', '/api/leads/lead_nobody-at-all/stage', { to: 'sql', because: 'x', by: 'me' }, 404, undefined],
  ['POST', '/api/leads/lead_nobody-at-all/stage', { to: 'sql', because: 'x' }, 422, 'by'],
  ['POST', '/api/leads/lead_nobody-at-all/stage', { to: 'nonsense', because: 'x', by: 'me' }, 422, 'to'],
  ['POST', '/api/leads/lead_nobody-at-all/stage', '{"to": ', 400, undefined],
  ['POST', '/api/leads/lead_nobody-at-all/stage', '[]', 422, 'body'],
])('%s %s with %j answers %i, naming the field %s', async (method, path, body, status, field) => {
  const answer = method === 'GET' ? await office.get(path) : await office.tell(path, body);
  expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/problem+json' }, body: { status } });
  expect(answer.body.field).toBe(field);
  expect(JSON.stringify(answer.body)).not.toContain('nonsense');
});

test('a body that is no JSON and does not say so is the wrong content type', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await office.tell('/api/leads/lead_nobody-at-all/stage', 'to=sql', form)).status).toBe(415);
  expect(
    (await office.tell('/api/leads/lead_nobody-at-all/stage', '{"to":"sql","because":"x","by":"me"}', form)).status,
  ).toBe(404);
});

test('facts are listed oldest first, of all or of one subject, page by page', async () => {
  const id = await office.lead(ada);
  office.now = '2026-11-03T15:00:00.000Z';
  await office.lead({ ...ada, message: 'again' });
  await office.lead({ email: 'bob@acme.example' });
  expect((await office.get('/api/facts')).body.items).toHaveLength(3);
  const first = await office.get(`/api/facts?subject=${id}&limit=1`);
  const rest = await office.get(`/api/facts?subject=${id}&limit=1&cursor=${first.body.cursor}`);
  expect([first, rest].map(({ body }) => body.items[0].receivedAt)).toEqual([
    '2026-11-02T15:00:00.000Z',
    '2026-11-03T15:00:00.000Z',
  ]);
  expect(rest.body.cursor).toBeNull();
});

test('the quarantine shows what was not understood, without its signature', async () => {
  await office.calendly({ event: 'unknown' });
  const { items } = (await office.get('/api/quarantine')).body;
  expect(items).toMatchObject([{ source: 'calendly', because: expect.any(String), bytes: 19 }]);
  expect((await office.get(`/api/quarantine/${items[0].id}`)).body).toMatchObject({ body: '{"event":"unknown"}' });
});

test('the numbers of a day come with what they mean', async () => {
  await office.ports.metrics.put([
    { name: 'leads', day: '2026-11-01', dimension: 'all', value: 4 },
    { name: 'stage-moves', day: '2026-11-01', dimension: 'visitor>lead', value: 4 },
    { name: 'stage-moves', day: '2026-11-01', dimension: 'lead>mql', value: 1 },
  ]);
  const one = (await office.get('/api/metrics?name=leads&from=2026-11-01&to=2026-11-01')).body;
  expect(one).toMatchObject({
    items: [{ value: 4 }],
    definitions: [{ name: 'leads', definition: expect.any(String) }],
  });
  const all = (await office.get('/api/metrics')).body;
  expect(all.items).toHaveLength(3);
  expect(all.conversions[0]).toEqual({ from: 'lead', to: 'mql', share: 0.25 });
});

test('health says which version answers', async () => {
  expect((await office.get('/api/health')).body).toMatchObject({ status: 'ok', version: 'test', now: office.now });
});
