import { handler as lookOnceMore } from '../../functions/look-once-more.ts';
import { leave } from '../../functions/leaving.ts';
import { handler as waitFor } from '../../functions/wait-for.ts';
import { wake } from '../../functions/waking.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { factId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor);
  await floor.store(form());
});
afterEach(() => floor.close());

const asks = { events: ['meeting.booked' as const] };
const title = 'Wait for reschedule, up to 2 days';
const wait = (token: string, ask: { events: 'meeting.booked'[]; since?: 'enrollment' | 'step' } = asks) =>
  machine(floor, enrollment).call(waitFor, ask, { step: title, token });
const look = (ask: { since?: 'enrollment' | 'step' } = {}) =>
  machine(floor, enrollment).call(lookOnceMore, { ...asks, ...ask, waited: title }, { step: title });
const booked = (change: Partial<Fact> = {}) => fact('meeting.booked', { meeting: 'm1' }, change as object); // as: only its frame is changed
const bring = async (one: Fact) => {
  await floor.store(one);
  await wake(floor.ports, [ada], one);
};
const came = { came: 'meeting.booked', factId: factId('meeting-booked-1') };

test('token before signal: whoever brings the fact wakes the machine', async () => {
  expect(await wait('t1')).toBeNull();
  expect(floor.journeys.answers.size).toBe(0);
  await bring(booked());
  expect(floor.journeys.answers.get('t1')).toEqual(came);
  expect(await floor.ports.signals.waiting(ada)).toEqual([]);
});

test('signal before token: the waiting step finds the fact', async () => {
  await bring(booked());
  await wait('t1');
  expect(floor.journeys.answers.get('t1')).toEqual(came);
});

test('both at once: the machine is woken once', async () => {
  const { signals } = floor.ports;
  const { await: real } = signals;
  // The fact arrives and is applied right after the token was stored, before the step looks for facts.
  floor.ports.signals = { ...signals, await: async (asked) => (await real(asked), bring(booked())) };
  await wait('t1');
  expect([...floor.journeys.answers]).toEqual([['t1', came]]);
});

test('a redelivered fact wakes nobody twice', async () => {
  await wait('t1');
  await bring(booked());
  await bring(booked());
  expect([...floor.journeys.answers]).toEqual([['t1', came]]);
});

test('the token timed out in the last moment: the time-out branch looks once more and finds the fact', async () => {
  await wait('t1');
  floor.journeys.timeOut('t1');
  await bring(booked());
  expect(await look()).toEqual(came);
  expect(await floor.ports.signals.waiting(ada)).toEqual([]);
});

test('nothing came: the time-out branch acts', async () => {
  await wait('t1');
  expect(await look()).toEqual({ came: null });
});

test('what happened before the enrollment is no answer', async () => {
  await bring(booked({ receivedAt: '2026-11-30T15:00:00.000Z' }));
  await wait('t1');
  expect(floor.journeys.answers.size).toBe(0);
});

test('the fact that began the journey is no answer either, not even when it comes again', async () => {
  floor.close();
  floor = openFloor(start);
  const began = booked();
  enrollment = await enrolled(floor, { trigger: began.id });
  await bring(began);
  await wait('t1');
  await bring(began);
  expect(floor.journeys.answers.size).toBe(0);
  expect(await look()).toEqual({ came: null });
});

test('since the step: a booking of the days before does not count', async () => {
  await bring(booked());
  floor.clock.pass(60);
  await wait('t1', { ...asks, since: 'step' });
  expect(floor.journeys.answers.size).toBe(0);
  floor.clock.pass(60);
  await bring(booked({ id: factId('second'), receivedAt: floor.clock.now() }));
  expect(floor.journeys.answers.get('t1')).toEqual({ came: 'meeting.booked', factId: factId('second') });
});

describe('leaving', () => {
  const end = { how: 'exit', because: 'unsubscribed' } as const;

  test('a machine that waits is woken at once and told why', async () => {
    await wait('t1');
    await leave(floor.ports, enrollment, end);
    expect(floor.journeys.answers.get('t1')).toEqual({ error: 'LeftJourney', cause: 'unsubscribed' });
    expect(await floor.ports.signals.waiting(ada)).toEqual([]);
  });

  test('a step that comes after it leaves too, also when its execution is redriven', async () => {
    await leave(floor.ports, enrollment, end);
    for (const attempt of ['t1', 't2'])
      await expect(wait(attempt)).rejects.toMatchObject({ name: 'LeftJourney', message: 'unsubscribed' });
    expect(await floor.ports.signals.waiting(ada)).toEqual([]);
  });

  test('closed while the token is being stored: the token is refused, nobody waits for ever', async () => {
    const { signals } = floor.ports;
    floor.ports.signals = {
      ...signals,
      await: async (asked) => (await leave(floor.ports, enrollment, end), signals.await(asked)),
    };
    await expect(wait('t1')).rejects.toMatchObject({ name: 'LeftJourney' });
    expect(await floor.ports.signals.waiting(ada)).toEqual([]);
  });

  test('the first reason stands', async () => {
    await leave(floor.ports, enrollment, end);
    await leave(floor.ports, enrollment, { how: 'goal', because: 'a meeting is booked' });
    expect(await floor.ports.enrollments.get(enrollment.id)).toMatchObject({ how: 'exit', because: 'unsubscribed' });
    const left = (await floor.ports.facts.of(ada)).filter(({ type }) => type === 'journey.left');
    expect(left).toMatchObject([{ properties: { how: 'exit', because: 'unsubscribed' } }]);
  });
});

test('a step that waits without a token was compiled wrongly', async () => {
  await expect(machine(floor, enrollment).call(waitFor, asks, { step: title })).rejects.toMatchObject({
    name: 'BadInput',
    field: 'call.token',
  });
});
