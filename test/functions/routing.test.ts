import { applyFact } from '../../functions/apply-fact.ts';
import { handler as raiseTask } from '../../functions/raise-task.ts';
import type { Fact, FactNotice } from '../../shared/contracts/facts.ts';
import { PersonId, type LeadId } from '../../shared/contracts/ids.ts';
import { projectLead } from '../../shared/domain/lead-projection.ts';
import { factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { machine } from './machine.ts';
import { ada, contract, fact, form, start } from './people.ts';

let floor: Floor;
beforeEach(() => (floor = openFloor(start)));
afterEach(() => floor.close());

const drain = () => floor.drain((notice) => applyFact(notice, floor));
const happens = async (...facts: Fact[]) => {
  await floor.store(...facts);
  await drain();
};
const noticeOf = ({ id, type, subject, occurredAt }: Fact): FactNotice => ({ factId: id, type, subject, occurredAt });
const named = (name: string, change: object = {}) =>
  form({ email: `${name}@acme.example` }, { id: factId(`form-of-${name}`), subject: leadId(name), ...change });
const ownerOf = async (subject: LeadId = ada) => (await floor.ports.leads.get(subject))?.owner;
const ownerFacts = async (subject: LeadId = ada) =>
  (await floor.ports.facts.of(subject)).filter(({ type }) => type === 'lead.owner_changed');
const seats = async (pool = 'sdr') => (await floor.ports.roster.pool(pool)).seats;
const handed = (to: string, change: object = {}) =>
  fact(
    'lead.owner_changed',
    { to: PersonId.parse(to), by: 'Ruth Calloway', because: 'knows them' },
    { source: 'ops', id: factId(`to-${to}`), receivedAt: floor.clock.now(), occurredAt: floor.clock.now(), ...change },
  );
const [maya, jonas, elena] = ['person_maya-okafor', 'person_jonas-lindqvist', 'person_elena-fischer'];

test('a lead has an owner with the rule that fired, and its mail’s work goes to them', async () => {
  await happens(form());
  expect(await ownerOf()).toBe(maya);
  expect(await ownerFacts()).toMatchObject([
    {
      source: 'rules',
      properties: {
        to: maya,
        by: 'rules',
        rule: 'intent · SDR',
        pool: 'sdr',
        because: expect.stringContaining('asked for us'),
      },
    },
  ]);
  const [enrollment] = await floor.ports.enrollments.of(ada);
  const ask = { title: 'Call', channel: 'call', role: 'sdr', dueAt: start, why: 'hot' } as const;
  await machine(floor, enrollment!).call(raiseTask, ask); // ! : the form brought it
  expect((await floor.ports.tasks.list({ owner: PersonId.parse(maya) }, {})).items).toHaveLength(1);
});

test('of two who arrive at once each is a turn of its own, and applying one twice is one turn', async () => {
  const forms = [...Array(10).keys()].map((n) => named(`l${n}`));
  await floor.store(...forms);
  await Promise.all([...forms, ...forms].map((one) => applyFact(noticeOf(one), floor)));
  await drain();
  const owners = await Promise.all(forms.map(({ subject }) => ownerOf(subject as LeadId))); // as: forms are about leads
  expect([maya, jonas, 'person_priya-raman'].map((who) => owners.filter((owner) => owner === who).length)).toEqual([
    // At ten in New York it is seven in Los Angeles: Priya’s turns are made up for later, but for those beyond the limit.
    5,
    5, 0,
  ]);
  const held = Object.values(await seats()).map(({ open }) => open);
  expect(held.reduce((sum, open) => sum + open, 0)).toBe(10);
});

test('a crash between the turn and its fact is mended by the next delivery, without a second turn', async () => {
  const { facts } = floor.ports;
  const accept: typeof facts.accept = (given, raw) =>
    given.some(({ type }) => type === 'lead.owner_changed')
      ? Promise.reject(new Error('the process was killed'))
      : facts.accept(given, raw);
  floor.ports.facts = { ...facts, accept };
  await floor.store(form());
  await expect(drain()).rejects.toThrow('killed');
  floor.ports.facts = facts;
  await drain();
  expect(await ownerOf()).toBe(maya);
  expect(await ownerFacts()).toHaveLength(1);
  expect((await seats())[maya!]?.open).toBe(1); // ! : a name of the list above
});

test('passed on by hand: the open work goes along, the turn counts for whoever has it, and rules leave it there', async () => {
  await happens(form());
  const [enrollment] = await floor.ports.enrollments.of(ada);
  const ask = { title: 'Call', channel: 'call', role: 'sdr', dueAt: start, why: 'hot' } as const;
  await machine(floor, enrollment!).call(raiseTask, ask); // ! : the form brought it
  floor.clock.pass(5);
  await happens(handed(jonas!)); // ! : a name of the list above
  await happens(fact('demo.requested', {}, { receivedAt: floor.clock.now(), occurredAt: floor.clock.now() }));
  expect(await ownerOf()).toBe(jonas);
  const tasks = (await floor.ports.tasks.list({ subject: ada, status: 'open' }, {})).items;
  expect(tasks.length).toBeGreaterThan(0);
  expect(new Set(tasks.map(({ owner }) => owner))).toEqual(new Set([jonas]));
  expect(await seats()).toMatchObject({ [maya!]: { open: 0 }, [jonas!]: { open: 1 } }); // ! : names of the list above
});

test('who only looks around waits with marketing, and goes to the SDRs once they ask', async () => {
  const looks = fact('lead.identified', { fields: { email: 'ada@acme.example', country: 'US' } });
  await happens(looks);
  expect(await ownerOf()).toBe(elena);
  floor.clock.pass(60);
  await happens(form({}, { receivedAt: floor.clock.now(), occurredAt: floor.clock.now() }));
  expect(await ownerOf()).toBe(maya);
  expect((await seats('self-serve'))[elena!]?.open).toBe(0); // ! : a name of the list above
});

test('a visitor is nobody’s work', async () => {
  await happens(fact('page.viewed', { path: '/' }));
  expect(await ownerOf()).toBeUndefined();
  expect(await ownerFacts()).toEqual([]);
});

test('somebody of a company with an owner is theirs, found by the domain of the address', async () => {
  const account = contract().map((one) =>
    one.type === 'account.described'
      ? { ...one, properties: { fields: { name: 'Acme', domain: 'acme.example', owner: 'person_daniel-reyes' } } }
      : one,
  ) as Fact[]; // as: the same type with other properties
  await happens(account[0]!); // ! : there are two
  await happens(form());
  expect(await ownerOf()).toBe('person_daniel-reyes');
});

test('a missed meeting gives the turn back, once; at rest the lead takes no place', async () => {
  await happens(form());
  const before = (await seats())[maya!]!; // ! : she has the lead
  const missed = fact('meeting.no_show', { meeting: 'm1' });
  await happens(missed);
  await applyFact(noticeOf(missed), floor);
  expect((await seats())[maya!]).toEqual({ credit: before.credit + 5, open: 1 }); // ! : as above
  const nurture = fact(
    'lead.dispositioned',
    { disposition: 'nurture', by: 'Maya', because: 'not now' },
    { source: 'ops' },
  );
  await happens(nurture);
  expect((await seats())[maya!]?.open).toBe(0); // ! : as above
});

describe('nobody is free', () => {
  const allAway = async () => {
    for (const person of [maya, jonas, 'person_priya-raman'])
      await floor.ports.roster.keepAbsence({
        id: person!, // ! : names of the list above
        person: PersonId.parse(person),
        from: start,
        until: '2026-12-09T15:00:00.000Z',
        because: 'kick-off',
        by: 'Ruth',
      });
  };

  test('the pool’s manager has the lead, and is told so once a day', async () => {
    await allAway();
    await happens(named('bob'), named('cy'));
    expect(await ownerOf(leadId('bob'))).toBe('person_ruth-calloway');
    const told = () => floor.mailer.sent.filter(({ subject }) => subject.includes('Nobody is free'));
    expect(told()).toMatchObject([{ to: 'ruth.calloway@harborline.example' }]);
    expect(told()[0]?.text).toContain('nobody of the SDRs can take it');
    floor.clock.pass(24 * 60);
    const at = floor.clock.now();
    await happens(named('dee', { receivedAt: at, occurredAt: at }));
    expect(told()).toHaveLength(2);
  });

  test('who comes back is made up to', async () => {
    await happens(...[...Array(5).keys()].map((n) => named(`l${n}`)));
    expect(await seats()).toMatchObject({ [maya!]: { open: 3 }, [jonas!]: { open: 2 } }); // ! : names of the list above
  });
});

test('facts in any order end with the same owner', async () => {
  const facts = [form(), fact('pricing.viewed', {}), fact('demo.requested', {})];
  const owner = async (order: Fact[]) => {
    floor.close();
    floor = openFloor(start);
    await floor.store(...facts);
    for (const one of order) await applyFact(noticeOf(one), floor);
    await drain();
    return projectLead(await floor.ports.facts.of(ada), start, ada).owner;
  };
  expect(await owner([...facts].reverse())).toBe(await owner(facts));
});
