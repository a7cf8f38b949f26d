import { applyFact } from '../../functions/apply-fact.ts';
import { explained } from '../../local/revbeat/explain.ts';
import { LeadPage } from '../../local/revbeat/lead-sections.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

const apply = async () => {
  for (const { id, type, subject, occurredAt } of await office.facts())
    await applyFact({ factId: id, type, subject, occurredAt }, { ports: office.ports });
};

test('pools say whose turn it is, who is at work and how many leads each has', async () => {
  await office.lead({ email: 'ada@acme.example', country: 'US', region: 'Texas' });
  await apply();
  const { items } = (await office.get('/api/pools')).body;
  expect(items.map(({ id }: { id: string }) => id)).toContain('emea');
  expect(items[0]).toMatchObject({
    id: 'sdr',
    members: [
      { name: 'Maya Okafor', weight: 2, open: 1, credit: -3, presence: { is: 'here' } },
      { name: 'Jonas Lindqvist', open: 0, credit: 2 },
      { name: 'Priya Raman', open: 0, credit: 1 },
    ],
  });
});

test('who is away gets no lead, until they are back', async () => {
  const away = { until: '2026-11-09T15:00:00.000Z', because: 'on holiday', by: 'Ruth' };
  const said = await office.tell('/api/team/person_maya-okafor/absence', away);
  expect(said).toMatchObject({ status: 200, body: { person: 'person_maya-okafor', from: office.now } });
  const id = await office.lead({ email: 'ada@acme.example', country: 'US' });
  await apply();
  expect((await office.get(`/api/leads/${id}`)).body.route).toMatchObject({
    ownerName: 'Jonas Lindqvist',
    pool: 'sdr',
  });
  await office.tell('/api/team/person_maya-okafor/absence', { ...away, from: office.now, until: office.now });
  expect((await office.get('/api/absences')).body.items).toHaveLength(1);
  const next = await office.lead({ email: 'bob@acme.example', country: 'US' });
  await apply();
  expect((await office.get(`/api/leads/${next}`)).body.route.ownerName).toBe('Maya Okafor');
});

test.each([
  ['2026-12-30T15:00:00Z', '2026-12-30T15:00:00.000Z'],
  ['2026-12-30T15:00Z', '2026-12-30T15:00:00.000Z'],
  ['2026-12-30T16:30:00.5+01:30', '2026-12-30T15:00:00.500Z'],
  ['2026-12-30T15:00:00.123456Z', '2026-12-30T15:00:00.123Z'],
])('an absence until %s is one until %s', async (typed, until) => {
  const body = { from: '2026-11-02T15:00Z', until: typed, because: 'ill', by: 'Ruth' };
  const said = await office.tell('/api/team/person_maya-okafor/absence', body);
  expect(said).toMatchObject({ status: 200, body: { from: '2026-11-02T15:00:00.000Z', until } });
});

test.each([
  ['/api/team/person_maya-okafor/absence', { until: '2026-11-31T15:00:00Z' }, 422],
  ['/api/team/person_maya-okafor/absence', { until: '9999-12-31T23:59:59-10:00' }, 422],
  ['/api/team/person_nobody-here/absence', {}, 404],
  ['/api/team/person_maya-okafor/absence', { until: 'soon' }, 422],
  ['/api/team/person_maya-okafor/absence', { until: '2026-01-01T00:00:00.000Z' }, 422],
])('%s with %j answers %i', async (path, more, status) => {
  const body = { until: '2026-11-09T15:00:00.000Z', because: 'ill', by: 'Ruth', ...more };
  expect(await office.tell(path, body)).toMatchObject({ status });
});

test('a lead is explained: its score line by line, its owner with the rule, each field with its source', async () => {
  const id = await office.lead({ email: 'ada@acme.example', name: 'Ada Lovelace', employees: 200, country: 'US' });
  await apply();
  const text = explained(LeadPage.parse((await office.get(`/api/leads/${id}`)).body));
  expect(text).toContain('Ada Lovelace');
  expect(text).toMatch(/Score: [A-D][1-4], fit \d+, engagement \d+/);
  expect(text).toContain('filled in a form, today');
  expect(text).toContain('Owner: Maya Okafor');
  expect(text).toContain('rules: segment · mid-market: is a mid-market company; Maya Okafor is next in turn (SDRs)');
  expect(text).toContain(
    'account owner no → customer no → territory no → segment · enterprise no → segment · mid-market yes',
  );
  expect(text).toMatch(/employees = 200 {2}\(form:contact, /);
});

test('what a stranger typed begins no line of an explanation, and commands no terminal', async () => {
  const id = await office.lead({
    email: 'eve@acme.example',
    first_name: '\u001b[2JEve',
    company: 'Acme\n\nOwner: \u009b31mEve',
  });
  await apply();
  const page = LeadPage.parse((await office.get(`/api/leads/${id}`)).body);
  const text = explained(page);
  expect(text).not.toMatch(/[\u001b\u009b]|^Owner: .*Eve/m);
  expect(text).toContain('Acme\uFFFDOwner: \uFFFD31mEve');
});
