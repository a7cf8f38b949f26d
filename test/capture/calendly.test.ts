import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendly } from '../../functions/webhook/sources/calendly.ts';
import { describeWithShared } from '../setup/shared-folder.ts';
import { calendlyKeys, openDesk, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const invitee = 'https://api.calendly.com/scheduled_events/E1/invitees/I1';
const later = 'https://api.calendly.com/scheduled_events/E2/invitees/I2';
const delivery = (event: string, payload: object = {}, createdAt = '2026-11-02T14:00:00.123456Z') => ({
  event,
  created_at: createdAt,
  payload: {
    uri: invitee,
    email: 'Ada@acme.example',
    name: 'Ada Lovelace',
    timezone: 'Europe/London',
    old_invitee: null,
    new_invitee: null,
    rescheduled: false,
    reschedule_url: 'https://calendly.com/reschedulings/I1',
    tracking: { utm_source: 'google', utm_medium: null },
    scheduled_event: {
      name: 'Demo',
      start_time: '2026-11-05T10:00:00.000000Z',
      end_time: '2026-11-05T10:30:00.000000Z',
    },
    ...payload,
  },
});

test('a booking is a fact about the meeting, and brings the person', async () => {
  const { status, json } = await desk.calendly(delivery('invitee.created'));
  expect(status).toBe(202);
  const facts = await desk.facts();
  expect(facts).toHaveLength(2);
  expect(facts.find(({ id }) => id === json.id)).toMatchObject({
    type: 'meeting.booked',
    source: 'calendly',
    occurredAt: '2026-11-02T14:00:00.123Z',
    properties: {
      meeting: invitee,
      kind: 'Demo',
      startsAt: '2026-11-05T10:00:00.000Z',
      rescheduleUrl: 'https://calendly.com/reschedulings/I1',
    },
    touchpoint: { utm_source: 'google' },
  });
  expect(facts.find(({ type }) => type === 'lead.identified')).toMatchObject({
    properties: { fields: { email: 'ada@acme.example', name: 'Ada Lovelace', timezone: 'Europe/London' } },
  });
});

test('a reschedule is two deliveries in either order, and says so', async () => {
  await desk.calendly(delivery('invitee.created', { uri: later, old_invitee: invitee }));
  await desk.calendly(
    delivery('invitee.canceled', { rescheduled: true, new_invitee: later, cancellation: { reason: 'busy' } }),
  );
  const facts = await desk.facts();
  expect(facts.find(({ type }) => type === 'meeting.booked')).toMatchObject({
    properties: { meeting: later, replaces: invitee },
  });
  expect(facts.find(({ type }) => type === 'meeting.canceled')).toMatchObject({
    properties: { meeting: invitee, replacedBy: later },
    extra: { cancellation: { reason: 'busy' } },
  });
});

test('a no-show may be marked, taken back and marked again, and may come before its booking', async () => {
  const marks: [string, string][] = [
    ['invitee_no_show.created', '2026-11-02T10:20:00Z'],
    ['invitee_no_show.deleted', '2026-11-02T11:00:00Z'],
    ['invitee_no_show.created', '2026-11-02T12:00:00Z'],
    ['invitee.created', '2026-11-01T09:00:00Z'],
  ];
  for (const [event, at] of marks) await desk.calendly(delivery(event, {}, at));
  const [fact] = await desk.facts();
  const meetings = (await desk.factsOf(fact!.subject)).filter(({ type }) => type.startsWith('meeting.')); // ! : stored above
  expect(meetings.map(({ type }) => type)).toEqual([
    'meeting.booked',
    'meeting.no_show',
    'meeting.no_show_undone',
    'meeting.no_show',
  ]);
});

test('the same delivery twice, and two at once, has one effect and one answer', async () => {
  const booked = delivery('invitee.created');
  const answers = [await desk.calendly(booked), ...(await Promise.all([desk.calendly(booked), desk.calendly(booked)]))];
  expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
  expect(await desk.facts()).toHaveLength(2);
});

test('what happened in our future happened when it came', async () => {
  await desk.calendly(delivery('invitee.created', {}, '2027-01-01T00:00:00Z'));
  for (const fact of await desk.facts()) expect(fact.occurredAt).toBe(desk.now);
});

describe('the signature', () => {
  const booked = delivery('invitee.created');
  test.each<[string, Parameters<Desk['calendly']>[1], number]>([
    ['by the newest key', {}, 202],
    ['by an older key that is still active', { key: calendlyKeys[1]! }, 202], // ! : there are two
    ['by no key of ours', { key: 'guessed' }, 401],
    ['four minutes old', { ageSeconds: 240 }, 202],
    ['six minutes old', { ageSeconds: 360 }, 401],
    ['six minutes ahead', { ageSeconds: -360 }, 401],
    [
      'of another body',
      { headers: { 'calendly-webhook-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` } },
      401,
    ],
    ['missing', { headers: { 'calendly-webhook-signature': '' } }, 401],
    ['without a time', { headers: { 'calendly-webhook-signature': 'v1=00' } }, 401],
    ['on what is no JSON', { key: 'guessed', body: '{oops' }, 401],
  ])('%s', async (_name, change, status) => {
    expect((await desk.calendly(booked, change)).status).toBe(status);
  });

  test('is read on the bytes: the same JSON written anew is another body', async () => {
    const signedAt = Math.floor(Date.now() / 1000);
    const { headers } = await desk.calendly(booked);
    expect(headers).toBeDefined();
    const forged = await desk.calendly(booked, {
      headers: { 'calendly-webhook-signature': `t=${signedAt},v1=abc` },
      body: JSON.stringify(booked, null, 1),
    });
    expect(forged.status).toBe(401);
  });

  test('counts by the machine clock: the business clock may stand anywhere', async () => {
    desk.now = '2031-01-01T00:00:00.000Z';
    expect((await desk.calendly(booked)).status).toBe(202);
  });
});

describe('what is well signed and not understood is kept aside and answered 2xx', () => {
  test.each([
    [
      'an event that we do not know',
      { event: 'routing_form_submission.created', created_at: '2026-11-02T10:20:00Z', payload: {} },
    ],
    ['an invitee without an address', delivery('invitee.created', { email: null })],
    ['an address that is none', delivery('invitee.created', { email: 'nobody' })],
    ['nothing at all', {}],
  ])('%s', async (_name, body) => {
    const first = await desk.calendly(body);
    const again = await desk.calendly(body);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.json.id).toBe(first.json.id);
    const { items } = await desk.ports.quarantine.list({});
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: first.json.id,
      source: 'calendly',
      headers: { 'content-type': 'application/json' },
    });
    expect(items[0]!.headers).not.toHaveProperty('calendly-webhook-signature'); // ! : one item, see above
    expect(await desk.facts()).toEqual([]);
  });
});

test('what is no JSON is told where', async () => {
  expect(await desk.calendly({}, { body: '{"event": }' })).toMatchObject({
    status: 400,
    json: { detail: expect.stringContaining('position 10') },
  });
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/calendly', (folder) => {
  test('the vector’s signature is accepted at its time, and refused ten minutes later', async () => {
    const { calendly: vectors } = JSON.parse(readFileSync(join(folder, '../VECTORS.json'), 'utf8'));
    for (const { event, secret, timestamp, header, value } of vectors) {
      const rawBody = readFileSync(join(folder, event));
      const request = {
        method: 'POST',
        url: 'https://revbeat.example/hooks/calendly',
        path: '/hooks/calendly',
        params: {},
        query: {},
        headers: { [header.toLowerCase()]: value },
        rawBody,
        sourceIp: '',
        claims: {},
      };
      const asked = (machineNow: number) => ({
        env: 'prod',
        publicUrl: 'https://revbeat.example',
        machineNow,
        secretsOf: async () => ['another', secret],
        web: desk.ports.web,
      });
      await calendly.prove(request, asked(Number(timestamp) * 1000));
      await expect(calendly.prove(request, asked(Number(timestamp) * 1000 + 600_000))).rejects.toMatchObject({
        code: 'stale-timestamp',
      });
    }
  });

  test.each([
    ['invitee.created.composed.json', 'meeting.booked'],
    ['invitee.canceled.composed.json', 'meeting.canceled'],
    ['invitee.canceled.rescheduled_pair_1.composed.json', 'meeting.canceled'],
    ['invitee.created.rescheduled_pair_2.composed.json', 'meeting.booked'],
    ['invitee_no_show.created.composed.json', 'meeting.no_show'],
    ['invitee_no_show.deleted.composed.json', 'meeting.no_show_undone'],
  ])('%s is %s', async (file, type) => {
    const { json } = await desk.calendly({}, { body: readFileSync(join(folder, file), 'utf8') });
    expect((await desk.facts()).find(({ id }) => id === json.id)?.type).toBe(type);
  });
});
