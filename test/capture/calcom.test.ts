import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standingMeeting } from '../../shared/domain/meetings.ts';
import { describeWithShared } from '../setup/shared-folder.ts';
import { keysOf, openDesk, type Desk } from './desk.ts';
import { hmac, json, nastyTexts, quarantined, sameTwice, signatureTable, vectorsOf, withSecret } from './hmac.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const ada = { email: 'Ada@acme.example', name: 'Ada Lovelace', timeZone: 'Europe/London' };
const bob = { email: 'bob@acme.example', name: 'Bob', timeZone: 'Europe/London' };
const maya = { email: 'maya.okafor@harborline.example', name: 'Maya Okafor' };
const delivery = (triggerEvent: string, payload: object = {}, createdAt = '2026-11-02T14:00:00.538Z') => ({
  triggerEvent,
  createdAt,
  payload: {
    uid: 'M1',
    eventTitle: 'Demo',
    startTime: '2026-11-05T10:00:00Z',
    endTime: '2026-11-05T11:00:00Z',
    organizer: { email: maya.email, name: maya.name },
    attendees: [ada],
    ...payload,
  },
});
const noShow = (attendees: object[], at?: string) =>
  delivery('BOOKING_NO_SHOW_UPDATED', { uid: undefined, bookingUid: 'M1', bookingId: 91, attendees }, at);

type How = { key?: string; signature?: string; rewritten?: true };
const send = (body: object, { key = keysOf('calcom')[0], signature, rewritten }: How = {}) => {
  const text = JSON.stringify(body);
  const header = { 'x-cal-signature-256': signature ?? hmac(key, text) };
  return desk.post('/hooks/calcom', rewritten ? JSON.stringify(body, null, 1) : text, { ...json, ...header });
};
const meetings = async () => (await desk.facts()).filter(({ type }) => type.startsWith('meeting.'));

test('a booking is a fact about the meeting, and brings the guest', async () => {
  const { status, json: said } = await send(delivery('BOOKING_CREATED'));
  expect(status).toBe(202);
  const facts = await desk.facts();
  expect(facts.find(({ id }) => id === said.id)).toMatchObject({
    type: 'meeting.booked',
    source: 'calcom',
    occurredAt: '2026-11-02T14:00:00.538Z',
    properties: {
      meeting: 'M1',
      kind: 'Demo',
      startsAt: '2026-11-05T10:00:00.000Z',
      rescheduleUrl: 'https://cal.com/reschedule/M1',
    },
  });
  expect(facts.find(({ type }) => type === 'lead.identified')).toMatchObject({
    properties: { fields: { email: 'ada@acme.example', name: 'Ada Lovelace', timezone: 'Europe/London' } },
  });
});

test('a reschedule is one delivery: the new booking stands, the old one is gone', async () => {
  await send(delivery('BOOKING_RESCHEDULED', { uid: 'M2', rescheduleUid: 'M1' }, '2026-11-03T09:00:00.000Z'));
  await send(delivery('BOOKING_CREATED'));
  const facts = await desk.facts();
  expect(facts.find(({ type }) => type === 'meeting.canceled')).toMatchObject({
    properties: { meeting: 'M1', replacedBy: 'M2' },
  });
  expect(standingMeeting(facts)).toMatchObject({ properties: { meeting: 'M2', replaces: 'M1' } });
});

describe('who missed it', () => {
  test.each<[string, object, string[]]>([
    ['a guest, marked by hand', noShow([{ email: ada.email, noShow: true }]), ['meeting.no_show']],
    ['nobody after all: the mark is taken back', noShow([{ email: ada.email, noShow: false }]), ['meeting.no_show_undone']],
    ['a guest, noticed by the video call', delivery('AFTER_GUESTS_CAL_VIDEO_NO_SHOW', { uid: undefined, bookingUid: 'M1' }), ['meeting.no_show']],
    ['one guest of two, noticed by the video call', delivery('AFTER_GUESTS_CAL_VIDEO_NO_SHOW', { attendees: [{ ...ada, noShow: true }, bob] }), ['meeting.no_show']],
    ['we, noticed by the video call', delivery('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', { uid: undefined, bookingUid: 'M1', hostEmail: maya.email, noShowHost: true }), ['meeting.missed_by_us']],
    ['we, marked by hand while the guest was there', noShow([{ email: maya.email, noShow: true }, { email: ada.email, noShow: false }]), ['meeting.missed_by_us']],
    ['we, and two guests are owed an apology', delivery('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', { attendees: [ada, bob] }), ['meeting.missed_by_us', 'meeting.missed_by_us']],
  ])('%s', async (_name, body, types) => {
    expect((await send(body)).status).toBe(202);
    expect((await meetings()).map(({ type, properties }) => [type, properties])).toEqual(
      types.map((type) => [type, expect.objectContaining({ meeting: 'M1' })]),
    );
  }); // prettier-ignore

  test.each([[['booking', 'no-show']], [['no-show', 'booking']]])(
    'we, and the mark names nobody: the booking says whose it was (%s)',
    async (order) => {
      const told = {
        booking: delivery('BOOKING_CREATED'),
        'no-show': delivery(
          'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
          { attendees: [], hostEmail: maya.email },
          '2026-11-05T10:10:00.000Z',
        ),
      };
      for (const which of order) expect((await send(told[which as keyof typeof told])).status).toBe(202); // as: the table says which
      const missed = (await desk.facts()).find(({ type }) => type === 'meeting.missed_by_us')!; // ! : sent above
      const booked = (await desk.facts()).find(({ type }) => type === 'meeting.booked')!; // ! : sent above
      const { identities } = desk.ports;
      expect(await identities.current(missed.subject as never)).toBe(await identities.current(booked.subject as never)); // as: both are leads
    },
  );
});

test('marked, taken back and marked again are three facts; each of them twice is one', async () => {
  const marks = ['10:20', '10:25', '10:30'].map((time, index) =>
    noShow([{ email: ada.email, noShow: index !== 1 }], `2026-11-02T${time}:00.000Z`),
  );
  for (const mark of [...marks, ...marks]) await send(mark);
  expect((await meetings()).map(({ type }) => type).sort()).toEqual([
    'meeting.no_show',
    'meeting.no_show',
    'meeting.no_show_undone',
  ]);
});

test('the same delivery has one effect', async () => {
  await sameTwice(desk, () => send(delivery('BOOKING_CREATED')));
  await sameTwice(desk, () => send(delivery('BOOKING_CREATED', { uid: 'M9', attendees: [ada, bob, maya] })));
});

test.each(signatureTable(keysOf('calcom'), 202))('signed %s', async (_name, how, status) => {
  expect((await send(delivery('BOOKING_CREATED'), how)).status).toBe(status);
});

test('a webhook without a secret says so, and is refused', async () => {
  expect((await send(delivery('BOOKING_CREATED'), { signature: 'no-secret-provided' })).status).toBe(401);
});

test.each([
  ['a trigger that means nothing here', delivery('RECORDING_READY')],
  ['a template of somebody’s own', { hello: 'world' }],
  ['a booking without an id', delivery('BOOKING_CREATED', { uid: null })],
  ['an attendee without an address', delivery('BOOKING_CREATED', { attendees: [{ email: 'nobody' }] })],
  ['a booking among ourselves', delivery('BOOKING_CREATED', { attendees: [maya] })],
])('%s is kept aside and answered 202', async (_name, body) => {
  expect((await sameTwice(desk, () => send(body))).status).toBe(202);
  expect(await quarantined(desk)).toHaveLength(1);
  expect(await desk.facts()).toEqual([]);
});

test.each(nastyTexts)('a name like %.20s is kept as it came', async (name) => {
  await send(delivery('BOOKING_CREATED', { attendees: [{ ...ada, name }] }));
  expect((await desk.facts()).find(({ type }) => type === 'lead.identified')).toHaveProperty(
    'properties.fields.name',
    name,
  );
});

describeWithShared('bodies and vectors of the shared folder', 'payloads/calcom', (folder) => {
  test.each([
    ['BOOKING_CREATED.json', 'meeting.booked'],
    ['BOOKING_RESCHEDULED.composed.json', 'meeting.booked'],
    ['BOOKING_CANCELLED.composed.json', 'meeting.canceled'],
    ['BOOKING_NO_SHOW_UPDATED.composed.json', 'meeting.no_show'],
    ['BOOKING_NO_SHOW_UPDATED.undo.composed.json', 'meeting.no_show_undone'],
  ])('%s is %s', async (file, type) => {
    const { json: said } = await send(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    expect((await desk.facts()).find(({ id }) => id === said.id)?.type).toBe(type);
  });

  test('each vector is accepted', async () => {
    for (const { secret, value, body } of vectorsOf(folder, 'calcom')) {
      withSecret(desk, 'calcom', 'another', secret);
      expect((await desk.post('/hooks/calcom', body, { ...json, 'x-cal-signature-256': value })).status).toBe(202);
    }
  });
});
