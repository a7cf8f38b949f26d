import { hashId } from '../../shared/domain/hash.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

test('journeys are told in English, as a machine, and with who stands where', async () => {
  const { items } = (await office.get('/api/journeys')).body;
  expect(items.map(({ id }: { id: string }) => id).sort()).toEqual([
    'consent-confirmation',
    'lead-nurture',
    'lead-qualification',
    'missed-by-us',
    'no-show-recovery',
    'onboarding',
    'qbr',
    'sla-decision',
    'sla-interest',
    'sla-opportunity',
    'sla-recycle',
    'sla-watch',
  ]);
  const { body } = await office.get('/api/journeys/lead-qualification');
  expect(body).toMatchObject({
    outline: expect.stringContaining('Email 1'),
    asl: { QueryLanguage: 'JSONata' },
    live: { 'Email 1': 2 },
  });
  expect((await office.get('/api/journeys/none')).status).toBe(404);
});

test('a journey tells who is in it by who entered and did not leave, not by where executions stand', async () => {
  const inIt = async () => (await office.get('/api/journeys/lead-nurture')).body.inIt;
  expect(await inIt()).toEqual({ count: 0, more: false });
  const subject = await office.lead({ email: 'bea@acme.example', country: 'US' });
  const { body } = await office.tell('/api/journeys/lead-nurture/start', { subject });
  expect(await inIt()).toEqual({ count: 1, more: false });
  await office.ports.enrollments.close(body.execution, { how: 'exit', because: 'unsubscribed', at: office.now });
  expect(await inIt()).toEqual({ count: 0, more: false });
});

test('a person starts a journey once; the second press says why not', async () => {
  const subject = await office.lead({ email: 'ada@acme.example', country: 'US' });
  const started = await office.tell('/api/journeys/lead-nurture/start', { subject });
  expect(started).toMatchObject({ status: 200, body: { execution: expect.stringMatching(/^enr_/) } });
  expect(office.executions.get(started.body.execution)).toMatchObject({ status: 'RUNNING', input: { subject } });
  await office.ports.enrollments.close(started.body.execution, { how: 'finished', because: 'done', at: office.now });
  expect(await office.tell('/api/journeys/lead-nurture/start', { subject })).toMatchObject({
    status: 409,
    body: { detail: expect.any(String) },
  });
});

test('a review of this quarter is started once, too', async () => {
  const traits = { name: 'Acme', employees: 200 };
  await office.segment('group', { groupId: 'acme', traits, messageId: 'm1' });
  const properties = { plan: 'growth', mrrCents: 250_000, startedAt: office.now };
  const said = { userId: 'u1', context: { groupId: 'acme' }, messageId: 'm2' };
  await office.segment('track', { ...said, event: 'Contract Started', properties });
  const [{ subject } = { subject: '' }] = await office.facts();
  expect(await office.tell('/api/journeys/qbr/start', { subject })).toMatchObject({ status: 200 });
  expect(await office.tell('/api/journeys/qbr/start', { subject })).toMatchObject({
    status: 409,
    body: { detail: 'is in qbr already' },
  });
});

test.each([
  ['lead-nurture', { subject: hashId('lead', 'nobody') }, 404],
  ['lead-nurture', { subject: 'nonsense' }, 422],
  ['lead-nurture', {}, 422],
  ['lead-nurture', { subject: hashId('acct', 'acme') }, 409],
  ['qbr', { subject: hashId('lead', 'ada') }, 422],
  ['none', { subject: hashId('lead', 'ada') }, 404],
])('starting %s with %j answers %i', async (name, body, status) => {
  expect((await office.tell(`/api/journeys/${name}/start`, body)).status).toBe(status);
});

test('an account is shown with its health, its onboarding and its reviews', async () => {
  await office.segment('group', { groupId: 'acme', traits: { name: 'Acme' }, messageId: 'm1' });
  const [fact] = await office.facts();
  const { status, body } = await office.get(`/api/accounts/${fact!.subject}`); // ! : stored just now
  expect(status).toBe(200);
  expect(body).toMatchObject({
    account: { name: 'Acme' },
    health: { score: expect.any(Number), because: expect.any(Array) },
    onboarding: { weeks: [], timeToFirstValue: { status: 'not-started' } },
    qbrs: [],
  });
  await office.ports.accounts.put(body.account);
  expect((await office.get('/api/accounts')).body.items).toMatchObject([
    { id: fact!.subject, name: 'Acme', health: { score: expect.any(Number) } },
  ]); // ! : see above
});
