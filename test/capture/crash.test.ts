import { Transient } from '../../shared/errors.ts';
import type { Ports } from '../../shared/ports.ts';
import { openDesk, type Desk, type Heard } from './desk.ts';

/**
 * The process dies at every point where it touches the world: before a call, or after the call was done and before its
 * answer was heard. The sender hears no 2xx and delivers again; what is stored in the end is the same as without a crash.
 */
const deliveries: [name: string, before: (desk: Desk) => Promise<unknown>, deliver: (desk: Desk) => Promise<Heard>][] =
  [
    ['a form', async () => {}, (desk) => desk.form({ email: 'ada@acme.example', message: 'hello' })],
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
    ['a delivery for quarantine', async () => {}, (desk) => desk.calendly({ event: 'unknown' })],
  ];

describe.each(deliveries)('%s, cut off anywhere and delivered again', (_name, before, deliver) => {
  test('is stored once, and nothing of it is missing', async () => {
    const whole = await told(before, deliver);
    for (const moment of ['before', 'after'] as const)
      for (let call = 1; call <= whole.calls; call++) {
        const mended = await told(before, deliver, { call, moment });
        expect({ call, moment, ...mended }).toEqual({ call, moment, ...whole, calls: expect.any(Number) });
      }
    expect(whole.calls).toBeGreaterThan(0);
  });
});

async function told(before: (desk: Desk) => Promise<unknown>, deliver: (desk: Desk) => Promise<Heard>, death?: Death) {
  const desk = openDesk();
  await before(desk);
  const sound = desk.ports;
  const count = { calls: 0 };
  desk.ports = mortal(sound, count, death);
  const first = await deliver(desk);
  if (death !== undefined) expect(first.status).toBeGreaterThanOrEqual(500);
  const { calls } = count;
  desk.ports = sound;
  const again = await deliver(desk);
  expect(again.status).toBe(202);
  const facts = (await desk.facts()).map(({ id, type, subject }) => `${subject} ${type} ${id}`).sort();
  const aside = (await desk.ports.quarantine.list({})).items.map(({ id }) => id);
  desk.close();
  return { calls, answer: again.json.id, facts, aside };
}

interface Death {
  /** Which call of a port is the last one, counted from 1. */
  call: number;
  moment: 'before' | 'after';
}

/** Transient, because that one the log takes calmly. */
const died = (): Transient => new Transient('died', 'the process died');

const touched: (keyof Ports)[] = ['identities', 'facts', 'quarantine'];

/** Ports that die at one call, and stay dead. */
function mortal(ports: Ports, count: { calls: number }, death?: Death): Ports {
  const dying = (port: object): object =>
    new Proxy(port, {
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
  return { ...ports, ...Object.fromEntries(touched.map((name) => [name, dying(ports[name])])) };
}
