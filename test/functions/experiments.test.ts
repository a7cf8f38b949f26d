import { handler as assignArm } from '../../functions/assign-arm.ts';
import { rollUpExperiments } from '../../functions/experiments/rolling.ts';
import { rollUpHours } from '../../functions/experiments/segment-hours.ts';
import { keptOf } from '../../functions/experiments/ledger.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { FactOf } from '../../shared/contracts/facts.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import type { Touch } from '../../shared/contracts/touch.ts';
import { Transient } from '../../shared/errors.ts';
import { readOut } from '../../shared/domain/experiments/readout.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { firstSubject, readersHour } from '../../state-machines/lead-nurture/experiments.ts';
import { enrollmentId, factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

const mailOne = {
  template: 'lead-nurture/first-to-automate',
  kind: 'marketing',
  topic: 'education',
} as const;

/** Somebody in nurture, on the day of its first mail. */
async function reader(name: string): Promise<{ enrollment: Enrollment; subject: LeadId }> {
  const subject = leadId(name);
  await floor.store(form({ email: `${name}@acme.example` }, { subject, id: factId(`form-${name}`) }));
  const enrollment = await enrolled(floor, { id: enrollmentId(name), subject, journey: 'lead-nurture' });
  return { enrollment, subject };
}
async function firstMail(name: string): Promise<Touch> {
  const { enrollment, subject } = await reader(name);
  await machine(floor, enrollment).call(sendEmail, mailOne, { step: 'Email 1' });
  return (await floor.ports.touches.of(subject))[0]!; // ! : sent just now
}
const hoursOn = (at: Instant, hours: number): Instant => instant(millis(at) + hours * 3_600_000);
const reacts = (
  type: 'email.opened' | 'email.clicked' | 'email.delivered',
  { id, subject }: Touch,
  hours: number,
  machineDid = false,
) =>
  floor.store(
    fact(type, { touch: id, machine: machineDid } as FactOf<'email.opened'>['properties'], {
      id: factId(`${type.slice(6)}-${id.slice(6)}-${hours}`),
      subject,
      occurredAt: hoursOn(start, hours),
      receivedAt: hoursOn(start, hours),
    }),
  );
const night = (daysOn: number) => {
  floor.clock.to(hoursOn(start, daysOn * 24 + 18));
  return rollUpExperiments(floor.ports, hoursOn(start, daysOn * 24).slice(0, 10));
};
const kept = () => keptOf(floor.ports, firstSubject, floor.ports.clock.now());
const names = Array.from({ length: 24 }, (_, nth) => `reader${nth}`);

test('each reader gets the words of their arm, and the record of the mail says which', async () => {
  const touches = [];
  for (const name of names) touches.push(await firstMail(name));
  const given = touches.map(({ experiments = [] }) => experiments[0]?.arm);
  expect(new Set(given)).toEqual(new Set(['plain', 'question']));
  for (const [nth, { id }] of touches.entries()) {
    const mail = floor.mailer.sent.find(({ sendId }) => sendId === id);
    const words = given[nth] === 'plain' ? 'Automate the boring one first' : 'Which request would you automate first?';
    expect(mail?.subject).toBe(words);
    expect(mail?.tags).toMatchObject({ 'experiment-nurture-first-subject': given[nth] });
  }
});

test('the night after, people are met; once their days are over it is counted what a person, and what a machine, did', async () => {
  const touches = [];
  for (const name of names) touches.push(await firstMail(name));
  const [byPerson, byMachine, late] = touches;
  await reacts('email.opened', byPerson!, 2); // ! : there are many
  await reacts('email.clicked', byPerson!, 2.1);
  await reacts('email.opened', byMachine!, 3, true);
  await reacts('email.opened', late!, 24 * 6);
  await night(0);
  expect(await kept()).toMatchObject({ cohorts: [], days: { first: '2026-12-01', last: '2026-12-01' } });
  expect(readOut(firstSubject, await kept()).verdict).toMatchObject({ is: 'collecting' });
  await night(5);
  const [cohort] = (await kept()).cohorts;
  const sum = (what: 'exposed' | 'opened' | 'openedByMachine' | 'clicked') =>
    Object.values(cohort?.arms ?? {}).reduce((total, counts) => total + counts[what], 0);
  expect([cohort?.day, sum('exposed'), sum('opened'), sum('clicked'), sum('openedByMachine')]).toEqual([
    '2026-12-01',
    24,
    1,
    1,
    1,
  ]);
  await night(5);
  expect((await kept()).cohorts).toEqual([cohort]);
});

test('a night that was missed is made up for by the next', async () => {
  await firstMail('reader1');
  await night(0);
  await night(8);
  const { cohorts } = await kept();
  expect(cohorts.map(({ day }) => day)).toEqual(['2026-12-01']);
});

test('who was exposed before counts once, and who met both arms counts for none', async () => {
  const once = await firstMail('reader1');
  const touch = await firstMail('reader2');
  const other = touch.experiments![0]!.arm === 'plain' ? 'question' : 'plain'; // ! : the mail is tried
  await floor.ports.touches.settle({ ...once, id: `${once.id}again` as Touch['id'], at: hoursOn(start, 24) }); // as: a touch's id
  await floor.ports.touches.settle({
    ...touch,
    id: `${touch.id}other` as Touch['id'],
    experiments: [{ ...touch.experiments![0]!, arm: other }],
  }); // as and ! : see above
  for (const day of [0, 1, 5, 6]) await night(day);
  const { cohorts, exposedSoFar, mixed } = await kept();
  expect(cohorts.flatMap(({ arms }) => Object.values(arms)).reduce((sum, { exposed }) => sum + exposed, 0)).toBe(1);
  expect(Object.values(exposedSoFar)).toEqual([1]);
  expect(mixed).toBeGreaterThan(0);
});

test('results under another declaration are told, and not mixed in', async () => {
  await firstMail('reader1');
  await night(0);
  const changed = { ...firstSubject, metric: 'clicked' } as const;
  expect(await keptOf(floor.ports, changed, floor.ports.clock.now())).toMatchObject({
    cohorts: [],
    exposedSoFar: {},
    earlier: [{ exposed: 1 }],
  });
});

describe('on a step of a story', () => {
  test('the same arm each time, kept as a fact once', async () => {
    const { enrollment, subject } = await reader('reader1');
    const ask = { experiment: firstSubject.id, arms: ['plain', 'question'] };
    const call = () => machine(floor, enrollment).call(assignArm, ask, { step: 'Try' });
    const first = await call();
    expect(await call()).toEqual(first);
    const facts = (await floor.ports.facts.of(subject)).filter(({ type }) => type === 'experiment.exposed');
    expect(facts.map(({ properties }) => properties)).toEqual([
      { experiment: firstSubject.id, arm: first?.arm, declared: expect.any(String), enrollment: enrollment.id },
    ]);
    await night(0);
    expect((await kept()).exposedSoFar).toEqual({ [first?.arm ?? '']: 1 });
  });
  test('a machine that outlived its experiment goes the way of the first arm, and nobody is counted', async () => {
    const { enrollment, subject } = await reader('reader1');
    const ask = { experiment: 'long-gone', arms: ['as-it-was', 'other'] };
    expect(await machine(floor, enrollment).call(assignArm, ask)).toEqual({ arm: 'as-it-was' });
    expect((await floor.ports.facts.of(subject)).map(({ type }) => type)).not.toContain('experiment.exposed');
  });
});

describe('the hour at which a reader opens mails', () => {
  const bestHour = { from: '08:00', to: '18:00', usual: '09:30', experiment: readersHour.id };
  const atEight = '2026-12-02T13:00:00.000Z';
  const send = (enrollment: Enrollment) =>
    machine(floor, enrollment).call(
      sendEmail,
      { ...mailOne, template: 'lead-nurture/first-response', bestHour },
      { step: 'Email 5' },
    );
  /** Somebody whose hash put them in that arm. */
  const readerIn = async (arm: string): Promise<{ enrollment: Enrollment; subject: LeadId; because: string }> => {
    for (const name of names) {
      const { enrollment, subject } = await reader(name);
      const answer = await send(enrollment);
      const [touch] = await floor.ports.touches.of(subject);
      if (touch?.experiments?.[0]?.arm === arm) return { enrollment, subject, because: answer?.because ?? '' };
    }
    throw new Error(`nobody is in ${arm}`);
  };
  const opens = (subject: LeadId, hour: number, day: number) =>
    floor.store(
      fact(
        'email.opened',
        { machine: false },
        {
          id: factId(`o-${subject}-${day}`),
          subject,
          occurredAt: `2026-11-${day}T${hour}:20:00.000Z`,
          receivedAt: start,
        },
      ),
    );

  test('a reader who opens mails at three in the afternoon gets this one then; asked again then, it goes out', async () => {
    floor.clock.to('2026-11-30T13:00:00.000Z');
    const { enrollment, subject } = await readerIn('best');
    for (const day of [10, 12, 17, 19]) await opens(subject, 20, day);
    floor.clock.to(atEight);
    const answer = await send(enrollment);
    expect(answer).toMatchObject({
      outcome: 'deferred',
      because: 'waits for the hour at which this reader opens mails',
      until: expect.stringMatching(/^2026-12-02T20:[012]\d/),
    });
    floor.clock.to(answer?.until ?? '');
    expect(await send(enrollment)).toMatchObject({ outcome: 'sent' });
    const [touch] = await floor.ports.touches.of(subject);
    expect(touch?.policy?.inputs['bestHour']).toMatch(/^15:[012]\d \(own, 4 seen\)$/);
  });

  test('of whom nothing is known, the mail goes out at the usual time; so it does in the arm that measures', async () => {
    floor.clock.to(atEight);
    expect((await readerIn('best')).because).toBe('waits for the usual 09:30');
    expect((await readerIn('usual')).because).toBe('waits for the usual 09:30');
  });

  test('hours that cannot be read hold no mail back: it goes at the usual time and says why; the next one reads anew', async () => {
    floor.clock.to('2026-11-30T13:00:00.000Z');
    const { enrollment, subject } = await readerIn('best');
    for (const day of [10, 12, 17, 19]) await opens(subject, 20, day);
    const { read } = floor.ports.metrics;
    let outages = 1;
    floor.ports.metrics.read = async (...asked) => {
      if (outages-- > 0) throw new Transient('table', 'DynamoDB could not answer just now');
      return read(...asked);
    };
    floor.clock.to(atEight);
    expect(await send(enrollment)).toMatchObject({
      outcome: 'deferred',
      because: 'waits for the usual 09:30: the hours of others could not be read just now',
      until: '2026-12-02T14:30:00.000Z',
    });
    const [touch] = await floor.ports.touches.of(subject);
    expect(touch?.policy?.inputs['bestHour']).toBe('09:30 (usual, the hours of others could not be read just now)');
    expect(touch?.experiments).toMatchObject([{ id: readersHour.id, arm: 'best' }]);
    floor.clock.to('2026-12-02T14:30:00.000Z');
    expect(await send(enrollment)).toMatchObject({
      because: 'waits for the hour at which this reader opens mails',
    });
  });

  test('hours that nobody may read are a fault of ours, which is not passed over', async () => {
    floor.clock.to('2026-11-30T13:00:00.000Z');
    const { enrollment } = await readerIn('best');
    floor.ports.metrics.read = async () => {
      throw new TypeError('no such table');
    };
    floor.clock.to(atEight);
    await expect(send(enrollment)).rejects.toThrow('no such table');
  });

  test('where the reader is new, companies of their size speak for them', async () => {
    const leads = [];
    for (let nth = 0; nth < 120; nth++) {
      const subject = leadId(`other${nth}`);
      await floor.store(form({ employees: 20 }, { subject, id: factId(`form-other${nth}`) }));
      await floor.store(
        fact(
          'email.opened',
          { machine: false },
          {
            id: factId(`opened-other${nth}`),
            subject,
            occurredAt: '2026-12-01T16:10:00.000Z',
            receivedAt: '2026-12-01T16:10:00.000Z',
          },
        ),
      );
      leads.push(projectLead(await floor.ports.facts.of(subject), start, subject));
    }
    await rollUpHours(floor.ports, '2026-12-01', leads);
    await floor.store(form({ employees: 30 }, { subject: ada }));
    const because = [];
    floor.clock.to(atEight);
    for (const name of names.slice(0, 8)) {
      const subject = leadId(name);
      await floor.store(
        form({ employees: 30, email: `${name}@acme.example` }, { subject, id: factId(`form-${name}`) }),
      );
      because.push(
        (await send(await enrolled(floor, { id: enrollmentId(name), subject, journey: 'lead-nurture' })))?.because,
      );
    }
    expect(because).toContainEqual('waits for the hour at which companies of this size open mails');
  });
});
