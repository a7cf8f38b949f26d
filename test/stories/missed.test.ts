import { createHmac } from 'node:crypto';
import { openTown, person, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const hook = async (path: string, headers: Record<string, string>, body: string): Promise<void> => {
  const answered = await town.call('POST', path, body, { 'content-type': 'application/json', ...headers });
  expect(answered.status).toBe(202);
  await town.drain();
};
const hex = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');

const calcom = (triggerEvent: string, payload: object, createdAt = town.ports.clock.now()) => {
  const body = JSON.stringify({
    triggerEvent,
    createdAt,
    payload: { attendees: [{ email: person.email, name: 'Ada' }], ...payload },
  });
  return hook('/hooks/calcom', { 'x-cal-signature-256': hex('development-calcom-secret', body) }, body);
};
const booking = (uid: string, startTime = '2026-12-04T15:00:00Z') => ({ uid, startTime, eventTitle: 'Demo' });

const calendly = (event: string, payload: object, createdAt: string) => {
  const body = JSON.stringify({
    event,
    created_at: createdAt,
    payload: { email: person.email, name: 'Ada', ...payload },
  });
  const at = Math.floor(Date.now() / 1000);
  return hook(
    '/hooks/calendly',
    { 'calendly-webhook-signature': `t=${at},v1=${hex('development-calendly-signing-key', `${at}.${body}`)}` },
    body,
  );
};
const invitee = (name: string) => `https://api.calendly.com/scheduled_events/${name}/invitees/${name}`;
const because = async (journey: Parameters<Town['execution']>[1]) =>
  (await town.execution(await town.leadId(), journey)).output;

describe('a meeting that we missed ourselves', () => {
  beforeEach(async () => {
    await town.form();
    await calcom('BOOKING_CREATED', booking('M1'));
    await town.advance('P3DT15M');
    await calcom('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', { bookingUid: 'M1', hostEmail: 'daniel.reyes@harborline.example' });
  });

  test('is apologised for at once, with a call to make; nobody treats the guest as the one who missed it', async () => {
    expect(town.mails('missed-by-us').map((mail) => mail.slice(17))).toEqual(['Email 1 · Our apology, and a new time']);
    expect(town.notes().some((note) => note.endsWith('Call and apologise for the meeting we missed'))).toBe(true);
    await town.advance('P10D');
    expect(town.mails('no-show-recovery')).toEqual([]);
    expect(town.notes().some((note) => note.startsWith('ruth') && note.includes('We missed a meeting'))).toBe(true);
    expect(await because('missed-by-us')).toEqual({ left: false, because: 'no new time yet: the manager knows' });
  });

  test('ends well with a new booking', async () => {
    await calcom('BOOKING_CREATED', booking('M2', '2026-12-08T15:00:00Z'));
    await town.advance('P10D');
    expect(await because('missed-by-us')).toEqual({ left: true, because: 'a meeting is booked' });
    expect(town.mails('missed-by-us')).toHaveLength(1);
  });

  test('does not cost the guest a point', async () => {
    const { score } = (await town.ports.leads.list({ email: person.email }, {})).items[0]!; // ! : posted before
    expect(score.because.filter(({ why }) => why === 'missed a meeting')).toEqual([]);
  });
});

describe('a meeting that we missed, told before its booking and without a name', () => {
  const madeAt = () => new Date(Date.parse(town.ports.clock.now()) - 86_400_000).toISOString();
  const missed = () =>
    calcom('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', {
      bookingUid: 'M1',
      startTime: '2026-12-01T14:30:00Z',
      attendees: [],
      hostEmail: 'daniel.reyes@harborline.example',
    });
  const made = (uid = 'M1') => calcom('BOOKING_CREATED', booking(uid, '2026-12-01T14:30:00Z'), madeAt());
  const open = async () =>
    (await town.ports.tasks.list({ status: 'open' }, {})).items.map(({ title }) => title).filter((title) => /miss/.test(title)); // prettier-ignore

  test.each([
    ['a guest who is new to us', false],
    ['a guest whom we know', true],
  ])('is apologised for as soon as we hear whose it was: %s', async (_, isKnown) => {
    if (isKnown) await town.form();
    await missed();
    await town.advance('PT1M');
    expect(town.mails('missed-by-us')).toEqual([]);
    await made();
    await town.advance('PT1M');
    expect(town.mails('missed-by-us')).toHaveLength(1);
    // The missed booking itself makes nothing good, nor does an older one that we hear of late.
    await made('M0');
    await town.advance('PT5M');
    expect(await open()).toEqual(['Call and apologise for the meeting we missed']);
    await town.advance('P10D');
    expect(await town.ports.enrollments.list({ journey: 'missed-by-us' }, {})).toMatchObject({
      items: [{ because: 'no new time yet: the manager knows' }],
    });
  });

  test('of which nobody ever hears whose it was is looked for by a person', async () => {
    await missed();
    await town.advance('P1DT1H');
    expect(town.mails('missed-by-us')).toEqual([]);
    expect(await open()).toEqual(['Find out whose meeting we missed']);
  });
});

test('a guest who was marked by mistake is let go as soon as we are known to have missed it', async () => {
  await town.form();
  await calcom('BOOKING_CREATED', booking('M1'));
  await town.advance('P3DT15M');
  await calcom('BOOKING_NO_SHOW_UPDATED', { bookingUid: 'M1', attendees: [{ email: person.email, noShow: true }] });
  await calcom('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', { bookingUid: 'M1' });
  await town.advance('P5D');
  expect(town.mails('no-show-recovery')).toEqual([]);
  expect(await because('no-show-recovery')).toEqual({ left: true, because: 'it was us who missed it' });
  expect(town.mails('missed-by-us')).toHaveLength(1);
});

describe('Calendly, in any order', () => {
  const E1 = { uri: invitee('E1'), scheduled_event: { name: 'Demo', start_time: '2026-12-01T13:00:00Z' } };
  const E2 = { uri: invitee('E2'), scheduled_event: { name: 'Demo', start_time: '2026-12-10T13:00:00Z' } };

  test('a no-show that comes before its booking begins the recovery, and the booking does not end it', async () => {
    await town.form();
    await calendly('invitee_no_show.created', { uri: E1.uri }, '2026-12-01T14:50:00Z');
    await calendly('invitee.created', E1, '2026-11-28T09:00:00Z');
    await town.advance('PT3H');
    expect(town.mails('no-show-recovery')).toHaveLength(1);
  });

  test('a booking made before a missed one, and heard of after it, is no new time', async () => {
    await town.form();
    await calendly('invitee_no_show.created', E1, '2026-12-01T14:50:00Z');
    const E0 = { uri: invitee('E0'), scheduled_event: { name: 'Intro', start_time: '2026-11-20T13:00:00Z' } };
    await calendly('invitee.created', E0, '2026-11-18T09:00:00Z');
    await town.advance('PT3H');
    expect(town.mails('no-show-recovery')).toHaveLength(1);
    // Booked after the time that was missed: that is one.
    await calendly('invitee.created', E2, '2026-12-01T13:20:00Z');
    await town.advance('P8D');
    expect(town.mails('no-show-recovery')).toHaveLength(1);
    expect(await because('no-show-recovery')).toEqual({ left: true, because: 'a meeting is booked' });
  });

  test.each([[['canceled', 'booked']], [['booked', 'canceled']]])(
    'a reschedule (%s) is a standing booking and nobody’s no-show',
    async (order) => {
      await calendly('invitee.created', E1, '2026-11-28T09:00:00Z');
      const half = {
        canceled: () =>
          calendly('invitee.canceled', { ...E1, rescheduled: true, new_invitee: E2.uri }, '2026-12-01T12:00:00Z'),
        booked: () => calendly('invitee.created', { ...E2, old_invitee: E1.uri }, '2026-12-01T12:00:00Z'),
      };
      for (const which of order) await half[which as keyof typeof half](); // as: the table says which
      await town.advance('P3D');
      expect(town.mails('no-show-recovery')).toEqual([]);
      expect(town.mails('lead-qualification')).toEqual([]);
    },
  );
});
