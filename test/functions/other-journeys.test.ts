import { applyFact } from '../../functions/apply-fact.ts';
import { handler as endJourney } from '../../functions/end-journey.ts';
import { enroll } from '../../functions/enrolling.ts';
import { handler as executionEnded } from '../../functions/execution-ended.ts';
import { leave } from '../../functions/leaving.ts';
import { handler as startJourney } from '../../functions/start-journey.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { SubjectId } from '../../shared/contracts/ids.ts';
import { openFloor, type Floor } from './floor.ts';
import { machine } from './machine.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
const drain = () => floor.drain((notice) => applyFact(notice, floor));
const inJourney = async (journey: Enrollment['journey'], subject: SubjectId = ada) =>
  (await floor.ports.enrollments.last(subject, journey))!; // ! : they entered
const stage = async () => (await floor.ports.leads.get(ada))?.stage;
const begin = async () => {
  await floor.store(form());
  await drain();
  enrollment = await inJourney('lead-qualification');
};
beforeEach(async () => {
  floor = openFloor(start);
  await begin();
});
afterEach(() => floor.close());

describe('starting another journey', () => {
  const startNurture = (wait: 'no' | 'until-it-ends', token?: string) =>
    machine(floor, enrollment).call(
      startJourney,
      { journey: 'lead-nurture', wait },
      { step: 'Go on to nurture', ...(token === undefined ? {} : { token }) },
    );

  test('the subject enters it, once, and the machine goes on', async () => {
    expect(await startNurture('no')).toMatchObject({ started: true });
    expect(await startNurture('no')).toMatchObject({ started: true });
    expect(floor.journeys.started.filter(({ journey }) => journey === 'lead-nurture')).toHaveLength(1);
  });

  test('waiting until it ends: its end answers', async () => {
    await startNurture('until-it-ends', 't1');
    await drain();
    expect(floor.journeys.answers.size).toBe(0);
    await leave(floor.ports, await inJourney('lead-nurture'), { how: 'goal', because: 'a meeting is booked' });
    await drain();
    expect(floor.journeys.answers.get('t1')).toEqual({ started: true, because: 'a meeting is booked', how: 'goal' });
  });

  test('the end came before the token: it answers all the same', async () => {
    const { signals } = floor.ports;
    const endsFirst = async () =>
      leave(floor.ports, await inJourney('lead-nurture'), { how: 'goal', because: 'a meeting is booked' });
    floor.ports.signals = { ...signals, await: async (wait) => (await endsFirst(), signals.await(wait)) };
    await startNurture('until-it-ends', 't1');
    expect(floor.journeys.answers.get('t1')).toEqual({ started: true, because: 'a meeting is booked', how: 'goal' });
  });

  test('who may not enter is not waited for', async () => {
    await enroll(floor.ports, { journey: 'lead-nurture', subject: ada });
    await startNurture('until-it-ends', 't1');
    expect(floor.journeys.answers.get('t1')).toEqual({ started: false, because: 'is in lead-nurture already' });
  });
});

describe('pressing the button', () => {
  test('enters once; a second press is told why not', async () => {
    expect(await enroll(floor.ports, { journey: 'lead-nurture', subject: ada })).toMatchObject({ entered: true });
    expect(await enroll(floor.ports, { journey: 'lead-nurture', subject: ada })).toEqual({
      entered: false,
      because: 'is in lead-nurture already',
    });
  });

  test('an account without a date for its review is told so, and enters nothing', async () => {
    await floor.store(fact('account.described', { fields: { name: 'Acme', employees: 120 } }, { subject: acme }));
    expect(await enroll(floor.ports, { journey: 'qbr', subject: acme, period: '2027-Q1' })).toEqual({
      entered: false,
      because: expect.stringMatching(/^has no date that “.+ qbrAt.*” could be counted from$/),
    });
  });

  test('a journey of accounts takes no lead', async () => {
    expect(await enroll(floor.ports, { journey: 'onboarding', subject: ada })).toEqual({
      entered: false,
      because: 'Onboarding is for accounts',
    });
  });
});

describe('a journey’s own end', () => {
  const end = () =>
    machine(floor, enrollment).call(
      endJourney,
      { because: 'not now: no meeting after five mails', stage: 'recycled' },
      { step: 'Not now' },
    );

  test('closes the enrollment and moves the stage, which begins the nurture journey', async () => {
    expect(await end()).toEqual({ because: 'not now: no meeting after five mails' });
    await drain();
    expect(await inJourney('lead-qualification')).toMatchObject({
      status: 'closed',
      how: 'finished',
      because: 'not now: no meeting after five mails',
    });
    expect(await stage()).toBe('recycled');
    expect(await inJourney('lead-nurture')).toMatchObject({ status: 'open' });
  });

  test('a crash between closing and moving is mended by the retry', async () => {
    await leave(floor.ports, enrollment, { how: 'finished', because: 'not now: no meeting after five mails' });
    expect(await end()).toEqual({ because: 'not now: no meeting after five mails' });
    await drain();
    expect(await stage()).toBe('recycled');
  });

  test('somebody who booked in that moment has left for that reason', async () => {
    await leave(floor.ports, enrollment, { how: 'goal', because: 'a meeting is booked' });
    await expect(end()).rejects.toMatchObject({ name: 'LeftJourney', message: 'a meeting is booked' });
    await drain();
    expect(await stage()).toBe('lead');
  });

  test('a move that the table of transitions forbids is not made', async () => {
    await machine(floor, enrollment).call(endJourney, { because: 'done', stage: 'customer' }, { step: 'End' });
    await drain();
    expect(await stage()).toBe('lead');
  });
});

test('a new customer enters onboarding; the sponsor’s booking completes what waits for it at the account', async () => {
  await floor.store(...contract(start));
  await drain();
  const onboarding = await inJourney('onboarding', acme);
  expect(onboarding).toMatchObject({ status: 'open', zone: 'America/New_York' });
  const review = {
    title: 'Schedule the review',
    channel: 'meeting',
    role: 'csm',
    dueAt: '2026-12-09T22:00:00.000Z',
    why: 'with the sponsor',
    completedBy: ['meeting.booked' as const],
  } as const;
  await machine(floor, onboarding).call(
    raiseTask,
    { ...review, completedBy: [...review.completedBy] },
    { step: 'Schedule', token: 't1' },
  );
  floor.clock.pass(60);
  await floor.store(
    fact('meeting.booked', { meeting: 'm1' }, { receivedAt: floor.clock.now(), occurredAt: floor.clock.now() }),
  );
  await drain();
  expect(floor.journeys.answers.get('t1')).toMatchObject({ outcome: 'done' });
});

test('whoever reads for a customer is no lead any more', async () => {
  await floor.store(...contract());
  await drain();
  expect(await inJourney('lead-qualification')).toMatchObject({
    status: 'closed',
    how: 'exit',
    because: 'their company is a customer',
  });
  expect(await enroll(floor.ports, { journey: 'lead-nurture', subject: ada })).toEqual({
    entered: false,
    because: 'their company is a customer',
  });
});

describe('an execution that ended', () => {
  const ended = (status: string, more: object = {}) =>
    executionEnded(
      { source: 'aws.states', detail: { name: enrollment.id, status, stopDate: 1, ...more } },
      { ports: floor.ports },
    );
  const alarms = async () => (await floor.ports.tasks.list({ subject: ada }, {})).items;

  test('failed: ops get a task and a mail, and the enrollment stays open for a redrive', async () => {
    await ended('FAILED', { error: 'TypeError', cause: 'ada@acme.example' });
    await ended('FAILED', { error: 'TypeError', cause: 'ada@acme.example' });
    expect(await alarms()).toMatchObject([
      { role: 'ops', status: 'open', title: 'Redrive: lead-qualification stands still' },
    ]);
    expect(floor.mailer.sent).toMatchObject([{ to: 'theo.brandt@harborline.example' }]);
    expect(JSON.stringify([await alarms(), floor.mailer.sent])).not.toContain('ada@acme.example');
    expect(await inJourney('lead-qualification')).toMatchObject({ status: 'open' });
  });

  test('redriven and through: the alarm is over', async () => {
    await ended('FAILED', { error: 'TypeError' });
    await ended('SUCCEEDED');
    expect(await alarms()).toMatchObject([{ status: 'done' }]);
    expect(await inJourney('lead-qualification')).toMatchObject({ status: 'closed', how: 'finished' });
  });

  test('stopped by an operator: the enrollment is closed', async () => {
    await ended('ABORTED');
    expect(await inJourney('lead-qualification')).toMatchObject({
      status: 'closed',
      how: 'stopped',
      because: 'stopped by an operator',
    });
  });

  test('one that ended as its journey said changes nothing', async () => {
    await leave(floor.ports, enrollment, { how: 'goal', because: 'a meeting is booked' });
    await ended('SUCCEEDED');
    expect(await inJourney('lead-qualification')).toMatchObject({ how: 'goal', because: 'a meeting is booked' });
  });
});
