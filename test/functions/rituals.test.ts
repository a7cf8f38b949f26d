import { applyFact } from '../../functions/apply-fact.ts';
import { handler as openQbrs } from '../../functions/open-qbrs.ts';
import { handler as rollUpMetrics } from '../../functions/roll-up-metrics.ts';
import { handler as standupDigest } from '../../functions/standup-digest.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { task, touch } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { acme, contract, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

const drain = () => floor.drain((notice) => applyFact(notice, floor));
const rings = (handler: typeof standupDigest, at: Instant) => {
  floor.clock.to(at);
  return handler({ source: 'aws.events', time: at.replace('.000Z', 'Z'), detail: {} }, { ports: floor.ports });
};
const digests = () => floor.mailer.sent.filter(({ about }) => about.journey === 'standup-digest');

describe('a ritual is held at the company’s own hour', () => {
  test.each([
    ['8 in New York in winter', '2026-12-02T13:00:00.000Z', { held: true }],
    [
      'the other firing of the day, an hour early',
      '2026-12-02T12:00:00.000Z',
      { held: false, because: 'it is 7 o’clock, not 8' },
    ],
    ['8 in New York in summer', '2026-07-01T12:00:00.000Z', { held: true }],
    ['Saturday', '2026-12-05T13:00:00.000Z', { held: false, because: '2026-12-05 is no working day' }],
    ['Christmas', '2026-12-25T13:00:00.000Z', { held: false, because: '2026-12-25 is no working day' }],
  ])('%s', async (_name, at, held) => expect(await rings(standupDigest, at)).toEqual(held));

  test('once a day, however often it is rung', async () => {
    expect(await rings(standupDigest, '2026-12-02T13:00:00.000Z')).toEqual({ held: true });
    expect(await rings(standupDigest, '2026-12-02T13:00:00.000Z')).toEqual({
      held: false,
      because: 'was held on 2026-12-02 already',
    });
  });

  test('one that failed is held by the retry, also hours later', async () => {
    floor.mailer.next = { fails: new Error('the mailer is down'), taken: false };
    await expect(rings(standupDigest, '2026-12-02T13:00:00.000Z')).rejects.toThrow();
    floor.clock.to('2026-12-02T19:00:00.000Z');
    expect(await standupDigest({ time: '2026-12-02T13:00:00Z', detail: {} }, { ports: floor.ports })).toEqual({
      held: true,
    });
    expect(digests()).toHaveLength(1);
  });
});

test('the digest goes to who has something to do today, with their own list, and to the manager', async () => {
  await floor.ports.tasks.raise(
    task('call', { owner: 'person_maya-okafor' as never, title: 'Call Ada', dueAt: '2026-12-02T20:00:00.000Z' }),
  ); // as: a person of the team
  await rings(standupDigest, '2026-12-02T13:00:00.000Z');
  expect(
    digests()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['maya.okafor@harborline.example', 'ruth.calloway@harborline.example']);
  expect(digests().find(({ to }) => to.startsWith('maya'))?.text).toContain('Call Ada');
});

test('a digest that broke off half-way is not sent twice to those who have theirs', async () => {
  await floor.ports.tasks.raise(
    task('call', { owner: 'person_maya-okafor' as never, dueAt: '2026-12-02T20:00:00.000Z' }),
  ); // as: a person of the team
  const { send } = floor.mailer;
  floor.mailer.send = async (mail) => (mail.to.startsWith('ruth') ? Promise.reject(new Error('down')) : send(mail));
  await expect(rings(standupDigest, '2026-12-02T13:00:00.000Z')).rejects.toThrow();
  floor.mailer.send = send;
  await rings(standupDigest, '2026-12-02T13:00:00.000Z');
  expect(digests().map(({ to }) => to)).toEqual(['maya.okafor@harborline.example', 'ruth.calloway@harborline.example']);
});

describe('quarterly reviews', () => {
  const opened = () => floor.journeys.started.filter(({ journey }) => journey === 'qbr');
  /** 06:00 in New York. */
  const morning = (date: string) => rings(openQbrs, `${date}T11:00:00.000Z`);
  beforeEach(async () => {
    await floor.store(...contract());
    await drain();
  });

  test('are opened 22 days ahead, one a quarter and account', async () => {
    const { qbrAt } = (await floor.ports.accounts.get(acme))!; // ! : projected above
    expect(qbrAt?.slice(0, 10)).toBe('2027-01-12');
    await morning('2026-12-20');
    expect(opened()).toEqual([]);
    await morning('2026-12-21');
    await morning('2026-12-22');
    await morning('2027-01-05');
    expect(opened()).toHaveLength(1);
    expect(await floor.ports.enrollments.of(acme)).toContainEqual(
      expect.objectContaining({
        journey: 'qbr',
        period: '2027-Q1',
        plan: expect.objectContaining({ '21 days before qbrAt 09:00': '2026-12-22T14:00:00.000Z' }),
      }),
    );
  });

  test('small accounts get no full review', async () => {
    await floor.store(
      fact(
        'account.described',
        { fields: { employees: 12, revenue: 400_000 } },
        { id: 'fact_shrunk-1' as never, subject: acme, occurredAt: '2026-12-02T00:00:00.000Z' },
      ),
    ); // as: an id of this test
    await drain();
    await morning('2026-12-22');
    expect(opened()).toEqual([]);
  });
});

describe('the numbers of the day before', () => {
  const roll = () => rings(rollUpMetrics, '2026-12-02T09:30:00.000Z');
  const read = (name: string) => floor.ports.metrics.read(name, '2026-12-01', '2026-12-01');

  test('are counted once, however often they are rolled up', async () => {
    await floor.store(form());
    await drain();
    await floor.ports.touches.settle(
      touch('t', { status: 'sent', at: start, leaseUntil: undefined, journey: 'lead-qualification' }),
    );
    await roll();
    await floor.ports.rhythms.release('roll-up-metrics', '2026-12-02');
    expect(await roll()).toEqual({ held: true });
    expect(await read('leads')).toEqual(
      expect.arrayContaining([expect.objectContaining({ dimension: 'form:contact', value: 1 })]),
    );
    expect(await read('sends')).toEqual([expect.objectContaining({ dimension: 'lead-qualification/sent', value: 1 })]);
  });
});
