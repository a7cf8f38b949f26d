import { applyFact } from '../../functions/apply-fact.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact, FactNotice } from '../../shared/contracts/facts.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

const drain = () => floor.drain((notice) => applyFact(notice, floor));
const happens = async (...facts: Fact[]) => {
  await floor.store(...facts);
  await drain();
};
const again = (one: Fact): Promise<void> => applyFact(noticeOf(one), floor);
const noticeOf = ({ id, type, subject, occurredAt }: Fact): FactNotice => ({ factId: id, type, subject, occurredAt });
const qualifications = async (subject = ada): Promise<Enrollment[]> =>
  (await floor.ports.enrollments.of(subject)).filter(({ journey }) => journey === 'lead-qualification');
const started = () => floor.journeys.started.filter(({ journey }) => journey === 'lead-qualification');
const typesOf = async (subject = ada) => (await floor.ports.facts.of(subject)).map(({ type }) => type);
const booked = (id = 'booking', change: object = {}) =>
  fact(
    'meeting.booked',
    { meeting: id },
    { id: factId(id), receivedAt: floor.clock.now(), occurredAt: floor.clock.now(), ...change },
  );

test('a form is seen, graded and brings the lead into qualification', async () => {
  await happens(form());
  expect(await floor.ports.leads.get(ada)).toMatchObject({
    stage: 'lead',
    zone: 'America/New_York',
    consent: 'express',
  });
  const [enrollment] = await qualifications();
  expect(enrollment).toMatchObject({
    status: 'open',
    openedAt: start,
    localDate: '2026-12-01',
    zone: 'America/New_York',
    trigger: form().id,
  });
  expect(enrollment?.plan['day 3 09:30']).toBe('2026-12-04T14:30:00.000Z');
  expect(started()).toEqual([
    {
      journey: 'lead-qualification',
      name: enrollment?.id,
      input: { enrollment: enrollment?.id, subject: ada, plan: enrollment?.plan },
    },
  ]);
  expect(await typesOf()).toEqual(expect.arrayContaining(['form.submitted', 'lead.grade_changed', 'journey.entered']));
});

test('nothing personal reaches the machine, its name or the bus', async () => {
  await happens(form());
  const said = JSON.stringify([floor.journeys.started, floor.published, await qualifications()]);
  for (const personal of ['ada@acme.example', 'Marked-Personal', 'Acme']) expect(said).not.toContain(personal);
});

test('a fact that is delivered again changes nothing', async () => {
  await happens(form());
  const before = await typesOf();
  await again(form());
  await happens(form());
  expect(await typesOf()).toEqual(before);
  expect(await qualifications()).toHaveLength(1);
  expect(started()).toHaveLength(1);
});

test('a crash between opening and starting is mended by the next delivery', async () => {
  const { start: real } = floor.journeys;
  floor.ports.journeys = { ...floor.journeys, start: () => Promise.reject(new Error('the process was killed')) };
  await floor.store(form());
  await expect(drain()).rejects.toThrow('killed');
  floor.ports.journeys = { ...floor.journeys, start: real };
  await drain();
  expect(await qualifications()).toHaveLength(1);
  expect(started()).toHaveLength(1);
});

test('who books leaves at once, with the reason; the SDR’s open call is done', async () => {
  await happens(form());
  const [enrollment] = await qualifications();
  await machine(floor, enrollment!).call(raiseTask, {
    title: 'Call',
    channel: 'call',
    role: 'sdr',
    dueAt: '2026-12-08T15:00:00.000Z',
    why: 'hot',
    completedBy: ['meeting.booked'],
  }); // ! : the form brought it
  floor.clock.pass(60);
  await happens(booked());
  expect(await qualifications()).toMatchObject([{ status: 'closed', how: 'goal', because: 'a meeting is booked' }]);
  expect((await floor.ports.tasks.list({ subject: ada }, {})).items).toMatchObject([
    { status: 'done', closedBy: 'product' },
  ]);
  expect(await typesOf()).toContain('journey.left');
});

test('a booking that was stored before the form was applied: the lead does not enter', async () => {
  await floor.store(form());
  floor.clock.pass(1);
  await floor.store(booked());
  await drain();
  expect(await qualifications()).toEqual([]);
  expect(started()).toEqual([]);
});

test('a booking that is applied between our look and our opening: the lead leaves before the machine starts', async () => {
  const { enrollments } = floor.ports;
  floor.ports.enrollments = {
    ...enrollments,
    async open(enrollment, ifLast) {
      // The booking's own delivery runs here: it finds no enrollment to close.
      await floor.store(booked());
      await applyFact(noticeOf(booked()), floor);
      return enrollments.open(enrollment, ifLast);
    },
  };
  await floor.store(form());
  await applyFact(noticeOf(form()), floor);
  expect(await qualifications()).toMatchObject([{ status: 'closed', because: 'a meeting is booked' }]);
  expect(started()).toEqual([]);
});

test('an old booking that comes again does not end a journey that began after it', async () => {
  await happens(form(), booked());
  floor.clock.pass(100 * 24 * 60);
  const later = form({}, { id: factId('second-form'), occurredAt: floor.clock.now(), receivedAt: floor.clock.now() });
  await happens(later);
  await again(booked('booking', { receivedAt: start, occurredAt: start }));
  expect((await qualifications()).filter(({ status }) => status === 'open')).toHaveLength(1);
});

test('a second form within the time of the re-entry rule brings nobody in twice', async () => {
  await happens(form());
  floor.clock.pass(60);
  await happens(form({}, { id: factId('second-form'), receivedAt: floor.clock.now(), occurredAt: floor.clock.now() }));
  expect(await qualifications()).toHaveLength(1);
});

test('an address that must not be mailed does not enter', async () => {
  await floor.ports.suppressions.put(emailHash('ada@acme.example'), 'complaint', start);
  await happens(form());
  expect(await qualifications()).toEqual([]);
});

describe('two leads who turn out to be one person', () => {
  const bob = leadId('bob');
  const merge = async () => {
    await floor.ports.identities.merge(bob, ada);
    await happens(
      fact('identity.merged', { from: bob, into: ada, because: 'the same address' }, { receivedAt: floor.clock.now() }),
    );
  };

  test('stay in a journey once', async () => {
    await happens(form(), form({}, { id: factId('form-of-bob'), subject: bob }));
    await merge();
    expect(await qualifications()).toMatchObject([{ status: 'open' }]);
    expect(await qualifications(bob)).toMatchObject([{ status: 'closed', how: 'exit' }]);
  });

  test('a fact under the old name acts on the lead of today, and on journeys begun under the old name', async () => {
    await happens(form({}, { id: factId('form-of-bob'), subject: bob }));
    await merge();
    expect(await qualifications(bob)).toMatchObject([{ status: 'open' }]);
    await happens(form());
    expect(await qualifications()).toEqual([]);
    await happens(booked('late', { subject: bob }));
    expect(await qualifications(bob)).toMatchObject([{ status: 'closed', because: 'a meeting is booked' }]);
    expect(await floor.ports.leads.get(ada)).toMatchObject({ id: ada });
  });
});

test('facts in any order end in the same lead and the same enrollments', async () => {
  const facts = [form(), fact('pricing.viewed', {}), fact('demo.requested', {}), booked()];
  const outcome = async (order: Fact[]) => {
    floor.close();
    floor = openFloor(start);
    await floor.store(...facts);
    for (const one of order) await again(one);
    await drain();
    const { score, stage } = (await floor.ports.leads.get(ada))!; // ! : four facts say so
    return {
      grade: score.grade,
      stage,
      open: (await qualifications()).filter(({ status }) => status === 'open').length,
    };
  };
  const forward = await outcome(facts);
  expect(await outcome([...facts].reverse())).toEqual(forward);
  expect(forward.open).toBe(0);
});
