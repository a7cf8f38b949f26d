import { applyFact } from '../../functions/apply-fact.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { completeTask } from '../../functions/work.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Fact } from '../../shared/contracts/facts.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { factId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
let enrollment: Enrollment;
beforeEach(async () => {
  floor = openFloor(start);
  enrollment = await enrolled(floor, { journey: 'onboarding', subject: acme });
});
afterEach(() => floor.close());

const [described, signed] = contract(start) as [Fact, Fact];
const send = (step: string) =>
  machine(floor, enrollment).call(
    sendEmail,
    { template: 'onboarding/welcome', kind: 'transactional', topic: 'service', to: 'sponsor' },
    { step },
  );
const tasks = async () => (await floor.ports.tasks.list({ subject: acme }, {})).items;
const notes = () => floor.mailer.sent.filter(({ tags }) => tags['kind'] === 'internal').map(({ subject }) => subject);
const reach = 'Reach the sponsor of Acme another way';

describe('a contract that comes before its sponsor', () => {
  const unnamed = { ...described, properties: { fields: { name: 'Acme', timezone: 'America/New_York' } } } as Fact; // as: its sponsor is left out
  beforeEach(() => floor.store(form(), unnamed, signed));

  test('the welcome mail waits, and goes out once somebody is named', async () => {
    const first = await send('Welcome mail');
    expect(first).toMatchObject({ outcome: 'deferred', until: '2026-12-01T15:15:00.000Z' });
    await floor.store({ ...described, id: factId('named'), occurredAt: '2026-12-01T15:01:00.000Z' });
    floor.clock.to('2026-12-01T15:15:00.000Z');
    expect(await send('Welcome mail')).toMatchObject({ outcome: 'sent' });
    expect(await tasks()).toEqual([]);
  });

  test('left unnamed it is given up after a business day, and the CSM is told', async () => {
    for (let tries = 0; ; tries++) {
      const { outcome, because, until } = (await send('Welcome mail'))!; // ! : this step waits for nobody
      expect(because).toBe('nobody is named who reads for this account');
      if (outcome === 'skipped') break;
      expect([outcome, tries < 15]).toEqual(['deferred', true]);
      floor.clock.to(until!); // ! : it was put off
    }
    expect(floor.ports.clock.now()).toBe('2026-12-02T22:00:00.000Z');
    const why = '“Welcome mail” did not go out: nobody is named who reads for this account';
    expect(await tasks()).toMatchObject([{ title: reach, why, role: 'csm', status: 'open' }]);
    expect(notes()).toEqual([reach]);
  });
});

describe('a sponsor whose address takes no mail', () => {
  beforeEach(() => floor.store(form(), described, signed));
  const suppress = (because: 'bounce' | 'complaint' | 'manual') =>
    floor.ports.suppressions.put(emailHash('ada@acme.example'), because, start);

  test.each([
    ['bounce', 'mail to this address came back for good'],
    ['complaint', 'the address marked a mail of ours as spam'],
    ['manual', 'somebody of ours took the address off all mail'],
  ] as const)('%s: one task says so, however many mails and tries there are', async (because, says) => {
    await suppress(because);
    for (const step of ['Welcome mail', 'Welcome mail', 'Week 2 mail'])
      expect(await send(step)).toMatchObject({ outcome: 'skipped', because: says });
    expect(await tasks()).toMatchObject([{ title: reach, owner: 'person_sofia-marchetti' }]);
    expect((await tasks())[0]?.why).toBe(`“Welcome mail” did not go out: ${says}`);
    expect(notes()).toEqual([reach]);
  });

  test('once it is done, a retry asks for nothing, and the next mail asks anew', async () => {
    await suppress('bounce');
    await send('Welcome mail');
    floor.clock.pass(60);
    await completeTask(floor.ports, (await tasks())[0]!.id, { by: 'Sofia Marchetti' }); // ! : just raised
    await send('Welcome mail');
    expect(await tasks()).toMatchObject([{ status: 'done' }]);
    floor.clock.pass(60);
    await send('Week 2 mail');
    expect((await tasks()).map(({ status }) => status).sort()).toEqual(['done', 'open']);
  });

  test('a mail that went out and came back is told of at once, and once', async () => {
    await send('Welcome mail');
    const [touch] = await floor.ports.touches.of(ada);
    const bounced = fact('email.bounced', { touch: touch!.id, bounce: 'permanent' }); // ! : just sent
    await floor.store(bounced);
    const notice = { factId: bounced.id, subject: bounced.subject, type: bounced.type, occurredAt: start };
    for (const _ of [1, 2]) await applyFact(notice, { ports: floor.ports });
    expect(await tasks()).toMatchObject([{ title: reach, why: '“Welcome mail” came back for good' }]);
  });
});
