import { handler as lookUp } from '../../functions/look-up.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { leave } from '../../functions/leaving.ts';
import { keptOf } from '../../functions/experiments/ledger.ts';
import { rollUpExperiments } from '../../functions/experiments/rolling.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { instant, millis } from '../../shared/contracts/instant.ts';
import type { LeadFields } from '../../shared/contracts/lead.ts';
import { assign } from '../../shared/domain/experiments/assignment.ts';
import { firstSubject } from '../../state-machines/lead-nurture/experiments.ts';
import { enrollmentId, factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { ada, fact, form, start } from './people.ts';

const bob = leadId('bob');

let floor: Floor;
beforeEach(() => void (floor = openFloor(start)));
afterEach(() => floor.close());

const known = (subject: LeadId, fields: LeadFields = {}) =>
  floor.store(form(fields, { subject, id: factId(`form-${subject}`) }));
const merge = async (from: LeadId, into: LeadId) => {
  await floor.ports.identities.merge(from, into);
  const told = fact('identity.merged', { from, into, because: 'the same address' }, { subject: into });
  await floor.store({ ...told, receivedAt: floor.clock.now() });
};
const mail = (one: Enrollment, template: string, step: string, kind: 'marketing' | 'transactional' = 'marketing') =>
  machine(floor, one).call(sendEmail, { template, kind, topic: 'education' }, { step });
const days = (count: number, hours = 0) => instant(millis(start) + (count * 24 + hours) * 3_600_000);

describe('One person whom we knew as two: what they got as one of them, they got', () => {
  test('two mails a day are two mails a day', async () => {
    const one = await enrolled(floor, { journey: 'lead-nurture' });
    await known(ada);
    await known(bob);
    await mail(one, 'lead-nurture/case-study', 'Mail 1');
    await mail(one, 'lead-nurture/stay-human', 'Mail 2');
    await merge(ada, bob);
    expect(await mail(one, 'lead-nurture/open-prices', 'Mail 3')).toMatchObject({
      outcome: 'deferred',
      because: 'at most 2 marketing mails on one day',
    });
  });

  test('and one answer without consent is one answer', async () => {
    const German = { country: 'DE', timezone: 'Europe/Berlin', consent: false };
    const one = await enrolled(floor);
    await known(ada, German);
    await known(bob, German);
    await mail(one, 'lead-qualification/answer', 'Mail 1', 'transactional');
    await merge(ada, bob);
    const other = await enrolled(floor, { id: enrollmentId('e2'), subject: bob, journey: 'lead-qualification' });
    expect(await mail(other, 'lead-qualification/answer', 'Mail 1', 'transactional')).toMatchObject({
      outcome: 'skipped',
    });
  });

  test('what they opened is opened, and the thread goes on', async () => {
    const one = await enrolled(floor, { journey: 'lead-nurture' });
    await known(ada);
    await known(bob);
    await mail(one, 'lead-nurture/case-study', 'Mail 1');
    const [touch] = await floor.ports.touches.of(ada);
    floor.clock.pass(60);
    const at = floor.clock.now();
    await floor.store(fact('email.opened', { touch: touch!.id, machine: false }, { occurredAt: at, receivedAt: at })); // ! : it went out
    await merge(ada, bob);
    const flags = await machine(floor, one).call(lookUp, { touches: ['Mail 1'] }, { step: 'Look' });
    expect(flags).toMatchObject({ opened: ['Mail 1'] });
    await mail(one, 'lead-nurture/stay-human', 'Mail 2');
    expect(floor.mailer.sent.at(-1)?.references).toHaveLength(1);
  });

  test('a mail that was put off under the new name ends with its journey', async () => {
    const one = await enrolled(floor, { journey: 'lead-nurture' });
    await known(ada);
    await known(bob);
    await merge(ada, bob);
    floor.clock.to(days(0, 12));
    expect(await mail(one, 'lead-nurture/case-study', 'Mail 1')).toMatchObject({ outcome: 'deferred' });
    await leave(floor.ports, one, { how: 'exit', because: 'booked a meeting' });
    expect(await floor.ports.touches.of(bob)).toMatchObject([{ status: 'skipped', rule: 'left' }]);
  });
});

describe('In an experiment they are one person', () => {
  const counted = async () => {
    for (const day of [0, 5]) {
      floor.clock.to(days(day, 18));
      await rollUpExperiments(floor.ports, days(day).slice(0, 10));
    }
    return keptOf(floor.ports, firstSubject, floor.clock.now());
  };

  test('what they did as one of them counts', async () => {
    const one = await enrolled(floor, { journey: 'lead-nurture' });
    await known(ada);
    await known(bob);
    await mail(one, 'lead-nurture/first-to-automate', 'Mail 1');
    const [touch] = await floor.ports.touches.of(ada);
    floor.clock.pass(60);
    const at = floor.clock.now();
    await floor.store(fact('email.opened', { touch: touch!.id, machine: false }, { occurredAt: at, receivedAt: at })); // ! : it went out
    await merge(ada, bob);
    const { cohorts } = await counted();
    expect(cohorts.flatMap(({ arms }) => Object.values(arms))).toEqual([
      expect.objectContaining({ exposed: 1, opened: 1 }),
    ]);
  });

  test('whoever met both arms counts for none', async () => {
    const inArm = (arm: string): LeadId => {
      for (let nth = 0; ; nth++) if (assign(firstSubject, leadId(`m${nth}`)).arm === arm) return leadId(`m${nth}`);
    };
    const [plain, question] = [inArm('plain'), inArm('question')];
    for (const who of [plain, question]) {
      const one = await enrolled(floor, { id: enrollmentId(who), journey: 'lead-nurture', subject: who });
      await known(who, { email: `${who}@acme.example` });
      await mail(one, 'lead-nurture/first-to-automate', 'Mail 1');
    }
    await merge(plain, question);
    const { exposedSoFar, mixed } = await counted();
    expect({ exposed: Object.values(exposedSoFar).filter((count) => count > 0), mixed }).toEqual({
      exposed: [],
      mixed: 2,
    });
  });
});
