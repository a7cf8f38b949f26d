import { applyFact } from '../../functions/apply-fact.ts';
import { handler as watchQuiet } from '../../functions/watch-quiet.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import { factId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

const drain = () => floor.drain((notice) => applyFact(notice, floor));
const happens = async (...facts: Fact[]) => {
  await floor.store(...facts);
  await drain();
};
const now = () => ({ occurredAt: floor.clock.now(), receivedAt: floor.clock.now() });
const prices = (name: string) => fact('pricing.viewed', { path: '/pricing' }, { id: factId(name), ...now() });
const usage = (day: string, seats: number, logins = 5) =>
  fact('usage.reported', { day, seats, logins }, { id: factId(`usage-${day}`), subject: acme, ...now() });
const notes = (title: string) =>
  floor.mailer.sent.filter(({ subject }) => subject.includes(title)).map(({ to, text }) => ({ to, text }));
const opportunity = () =>
  ['sql', 'opportunity'].map((to, n) =>
    fact(
      'lead.stage_changed',
      { from: n === 0 ? 'lead' : 'sql', to: to as 'sql', by: 'Daniel', because: 'a deal' }, // as: one of two stages
      { source: 'ops', id: factId(`to-${to}`), ...now() },
    ),
  );
/** The rhythm of that instant, as the schedule fires it. */
const rhythm = async (at: Instant) => {
  floor.clock.to(at);
  const held = await watchQuiet({ time: at, detail: {} }, { ports: floor.ports });
  await drain();
  return held;
};

describe('Owners hear of high intent', () => {
  test('an open opportunity looks at the prices: its owner, once that day', async () => {
    await happens(form(), ...opportunity());
    await happens(prices('first'), prices('second'));
    floor.clock.pass(60);
    await happens(prices('third'));
    expect(notes('pricing page')).toMatchObject([
      {
        to: 'maya.okafor@harborline.example',
        text: expect.stringContaining('an open opportunity looked at the pricing'),
      },
    ]);
    floor.clock.pass(24 * 60);
    await happens(prices('fourth'));
    expect(notes('pricing page')).toHaveLength(2);
  });

  test('somebody at a customer does: its CSM', async () => {
    await happens(...contract(), form());
    await happens(prices('first'));
    expect(notes('pricing page')).toMatchObject([{ to: 'sofia.marchetti@harborline.example' }]);
  });

  test('a lead who is neither: nobody', async () => {
    await happens(form(), prices('first'));
    expect(notes('pricing page')).toEqual([]);
  });

  test('more seats than on the newest day before: the CSM; the same number, or fewer: nobody', async () => {
    await happens(...contract(), usage('2026-11-28', 10), usage('2026-11-29', 10), usage('2026-11-30', 8));
    expect(notes('more seats')).toEqual([]);
    await happens(usage('2026-12-01', 12));
    expect(notes('more seats')).toMatchObject([
      { to: 'sofia.marchetti@harborline.example', text: expect.stringContaining('seats went from 8 to 12') },
    ]);
  });

  test('a silence is told of once, and the next one again', async () => {
    await happens(...contract(), usage('2026-12-01', 10));
    expect(await rhythm('2026-12-14T12:00:00.000Z')).toEqual({ held: true });
    expect(notes('Gone quiet')).toEqual([]);
    await rhythm('2026-12-16T12:00:00.000Z');
    await rhythm('2026-12-17T12:00:00.000Z');
    expect(notes('Gone quiet')).toMatchObject([
      {
        to: 'sofia.marchetti@harborline.example',
        text: expect.stringContaining('has not used the product for 14 days'),
      },
    ]);
    await happens(usage('2026-12-17', 10));
    await rhythm('2027-01-05T12:00:00.000Z');
    expect(notes('Gone quiet')).toHaveLength(2);
  });

  test('an open opportunity that gives no sign: its owner', async () => {
    await happens(form(), ...opportunity());
    await rhythm('2026-12-16T12:00:00.000Z');
    expect(notes('Gone quiet')).toMatchObject([{ to: 'maya.okafor@harborline.example' }]);
  });

  test('a mail that could not be sent is sent by the next delivery', async () => {
    await happens(form(), ...opportunity());
    floor.mailer.next = { fails: new Error('the line is down'), taken: false };
    await floor.store(prices('first'));
    await expect(drain()).rejects.toThrow('line is down');
    await drain();
    expect(notes('pricing page')).toHaveLength(1);
  });
});

describe('A lead turns hot between two mails', () => {
  const hotFields = {
    title: 'CEO',
    employees: 200,
    revenue: 20_000_000,
    industry: 'SaaS',
    budget: 5_000,
    timeline: 30,
  };
  const tasks = async () => (await floor.ports.tasks.list({ subject: ada, status: 'open' }, {})).items;

  test('the three tasks stand at once, and each owner is told once however often it is looked at', async () => {
    await happens(fact('lead.identified', { fields: { ...hotFields, email: 'ada@acme.example', country: 'US' } }));
    const before = (await tasks()).length;
    floor.clock.pass(60);
    const asked = fact('demo.requested', {}, now());
    await happens(asked);
    const raised = (await tasks()).filter(({ journey }) => journey === 'lead-qualification');
    expect(raised.map(({ channel }) => channel).sort()).toEqual(['call', 'email', 'linkedin']);
    const told = floor.mailer.sent.length;
    const { id, type, subject, occurredAt } = (await floor.ports.facts.of(ada)).findLast(
      (one) => one.type === 'lead.grade_changed',
    )!; // ! : it turned hot
    await applyFact({ factId: id, type, subject, occurredAt }, floor);
    expect((await tasks()).length).toBeGreaterThanOrEqual(before + raised.length);
    expect((await tasks()).filter(({ journey }) => journey === 'lead-qualification')).toHaveLength(3);
    expect(floor.mailer.sent).toHaveLength(told);
  });
});
