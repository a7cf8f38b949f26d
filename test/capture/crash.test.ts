import { Transient } from '../../shared/errors.ts';
import type { Table } from '../../shared/store/table.ts';
import { describeOnEachEngine } from '../ports/engines.ts';
import { openDesk, type Desk, type Heard } from './desk.ts';

/**
 * The process dies at every point where it touches the table: before a call, or after the call was done and before its
 * answer was heard. The sender hears no 2xx and delivers again, to another process; what is stored in the end is the
 * same as without a crash.
 */
const visit = [
  { type: 'page', anonymousId: 'a2', messageId: 'm3', properties: { path: '/' } },
  { type: 'identify', anonymousId: 'a2', userId: 'u2', messageId: 'm4', traits: { email: 'bob@acme.example' } },
  { type: 'dance', messageId: 'm5' },
];
const deliveries: [name: string, before: (desk: Desk) => Promise<unknown>, deliver: (desk: Desk) => Promise<Heard>][] =
  [
    ['a form', async () => {}, (desk) => desk.form({ email: 'ada@acme.example', message: 'hello' })],
    [
      'a form so long that its bytes lie beside it',
      async () => {},
      (desk) => desk.form({ email: 'ada@acme.example', message: 'hello '.repeat(2_000) }),
    ],
    [
      'a booking, which is two facts',
      async () => {},
      (desk) =>
        desk.calendly({
          event: 'invitee.created',
          created_at: '2026-11-02T14:00:00Z',
          payload: { uri: 'https://api.calendly.com/scheduled_events/E1/invitees/I1', email: 'ada@acme.example' },
        }),
    ],
    [
      'an identify that joins two leads',
      async (desk) => {
        await desk.segment('track', { anonymousId: 'a1', event: 'Pricing Viewed', messageId: 'm1' });
        await desk.form({ email: 'ada@acme.example', message: 'hello' });
      },
      (desk) => desk.segment('identify', { anonymousId: 'a1', traits: { email: 'ada@acme.example' }, messageId: 'm2' }),
    ],
    ['a batch of which one part is kept aside', async () => {}, (desk) => desk.segment('batch', { batch: visit })],
    ['a delivery for quarantine', async () => {}, (desk) => desk.calendly({ event: 'unknown' })],
  ];

describeOnEachEngine('A delivery that is cut off anywhere and comes again', (open) => {
  test.each(deliveries)(
    '%s is stored once, and nothing of it is missing',
    async (_name, before, deliver) => {
      const whole = await told(await open(), before, deliver);
      for (const moment of ['before', 'after'] as const)
        for (let call = 1; call <= whole.calls; call++) {
          const mended = await told(await open(), before, deliver, { call, moment });
          expect({ call, moment, ...mended }).toEqual({ call, moment, ...whole, calls: expect.any(Number) });
        }
      expect(whole.calls).toBeGreaterThan(0);
    },
    60_000,
  );
});

async function told(
  table: Table,
  before: (desk: Desk) => Promise<unknown>,
  deliver: (desk: Desk) => Promise<Heard>,
  death?: Death,
) {
  await before(openDesk({ table }));
  const count = { calls: 0 };
  const first = await deliver(openDesk({ table: mortal(table, count, death) }));
  if (death !== undefined) expect(first.status).toBeGreaterThanOrEqual(500);
  const { calls } = count;
  const desk = openDesk({ table });
  const again = await deliver(desk);
  expect(again.status).toBe(202);
  const facts = (await desk.facts()).map(({ id, type, subject }) => `${subject} ${type} ${id}`).sort();
  const aside = (await desk.ports.quarantine.list({})).items.map(({ id }) => id);
  return { calls, answer: again.json.id, facts, aside };
}

interface Death {
  /** Which call of the table is the last one, counted from 1. */
  call: number;
  moment: 'before' | 'after';
}

/** Transient, because that one the log takes calmly. */
const died = (): Transient => new Transient('died', 'the process died');

/** A table whose process dies at one call, and stays dead. */
function mortal(table: Table, count: { calls: number }, death?: Death): Table {
  return new Proxy(table, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...args: unknown[]) => {
        count.calls += 1;
        const dies = death !== undefined && count.calls >= death.call;
        if (dies && (death.moment === 'before' || count.calls > death.call)) throw died();
        const answer: unknown = await call.apply(target, args);
        if (dies) throw died();
        return answer;
      };
    },
  });
}
