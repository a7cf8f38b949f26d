import { isFact } from '../../shared/contracts/facts.ts';
import { openTown, type Town } from './town.ts';

jest.setTimeout(120_000);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const fiveMails = [
  '2026-12-01 10:00 Email 1 · Answer to the request',
  '2026-12-02 14:00 Email 2 · One question',
  '2026-12-04 09:30 Email 3 · A story like theirs',
  '2026-12-06 10:00 Email 4 · Their own numbers',
  '2026-12-08 09:30 Email 5 · Twenty minutes',
];

test('a lukewarm lead gets five mails in eight days, at sensible hours, and each is explained', async () => {
  await town.form();
  const id = await town.leadId();
  await town.advance('P8D');
  expect(town.mails()).toEqual(fiveMails);
  const { score, touches } = await town.ops<{
    score: { grade: string; because: unknown[] };
    touches: { status: string; channel: string }[];
  }>(`/leads/${id}`);
  expect(score.grade).toMatch(/^[A-D][1-4]$/);
  expect(score.because.length).toBeGreaterThan(0);
  expect(touches.filter(({ status, channel }) => status === 'sent' && channel === 'email')).toHaveLength(5);
});

test('who books gets no further mail, and the execution says why it ended', async () => {
  await town.form();
  const id = await town.leadId();
  await town.advance('P2D');
  await town.calendly('booked');
  await town.advance('P10D');
  expect(town.mails('lead-qualification')).toEqual(fiveMails.slice(0, 2));
  expect(await town.execution(id, 'lead-qualification')).toMatchObject({
    status: 'SUCCEEDED',
    output: { left: true, because: 'a meeting is booked' },
  });
});

test('the same form posted twice is one lead, one journey, one set of mails', async () => {
  await town.form();
  await town.form();
  await town.advance('P8D');
  expect(town.mails()).toEqual(fiveMails);
  expect((await town.ports.leads.list({}, {})).items).toHaveLength(1);
});

test('a crossed limit is told once, also where the clock stands: a second form that says more', async () => {
  for (let n = 1; n <= 8; n++) {
    const email = `person-${n}@company-${n}.example`;
    await town.form({ email });
    await town.form({ email, employees: 100, title: 'CEO' });
    const [lead] = (await town.ports.leads.list({ email }, {})).items;
    const facts = await town.ports.facts.of(lead!.id); // ! : posted before
    const told = facts.flatMap((fact) => (isFact(fact, 'lead.grade_changed') ? [fact.properties] : []));
    // Each goes on from where the one before it went, and the last says what is so.
    expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ to }) => to));
    expect(told.every(({ from, to }) => from !== to)).toBe(true);
    expect(told.length).toBeLessThanOrEqual(3);
    expect(told.at(-1)?.to).toBe(lead?.score.grade);
  }
});

test('nobody converts: nurture follows, eight mails in forty days', async () => {
  await town.form();
  await town.advance('P55D');
  expect(town.mails('lead-nurture')).toHaveLength(8);
  expect(await town.execution(await town.leadId(), 'lead-nurture')).toMatchObject({ status: 'SUCCEEDED' });
});

test('one click stops all marketing at once; a scanner’s look does not', async () => {
  await town.form();
  await town.advance('P1DT5H');
  const { headers } = town.mailbox.list({ journey: 'lead-qualification' }, {}).items[1]!; // ! : two mails by now
  const path = new URL(/<(http[^>]+)>/.exec(headers['List-Unsubscribe']!)![1]!).pathname; // ! : marketing mails carry it
  expect((await town.call('GET', path)).status).toBe(200);
  await town.advance('P3D');
  expect(town.mails()).toHaveLength(3);
  const clicked = await town.call('POST', path, 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(clicked.status).toBeLessThan(300);
  await town.advance('P14D');
  expect(town.mails()).toHaveLength(3);
  expect(await town.execution(await town.leadId(), 'lead-qualification')).toMatchObject({
    output: { left: true, because: 'unsubscribed' },
  });
});

describe('a missed demo', () => {
  beforeEach(async () => {
    await town.form();
    await town.calendly('booked');
    await town.advance('P3D');
    await town.calendly('no-show');
  });

  test('is answered within a business day: three mails and a call, then nurture', async () => {
    await town.advance('P14D');
    expect(town.mails('no-show-recovery').map((mail) => mail.slice(17))).toEqual([
      'Email 1 · One-click reschedule',
      'Email 2 · Explainer video',
      'Email 3 · Restart offer',
    ]);
    expect(town.mails('no-show-recovery')[0]).toMatch(/^2026-12-04/);
    expect(town.notes().some((note) => note.endsWith('Call about the missed demo'))).toBe(true);
  });

  test('un-marking it stops the recovery', async () => {
    await town.advance('PT2H');
    await town.calendly('no-show-undone');
    await town.advance('P14D');
    expect(town.mails('no-show-recovery')).toHaveLength(1);
    expect(await town.execution(await town.leadId(), 'no-show-recovery')).toMatchObject({
      output: { left: true, because: 'the no-show was taken back' },
    });
  });

  test('a new booking ends it as a success', async () => {
    await town.advance('P1D');
    await town.calendly('booked', 'M2');
    await town.advance('P14D');
    expect(await town.execution(await town.leadId(), 'no-show-recovery')).toMatchObject({
      output: { left: true, because: 'a meeting is booked' },
    });
  });
});
