import type { LeadId } from '../../shared/contracts/ids.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
let said = 0;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const visits = (who: object) =>
  desk.segment('track', { ...who, event: 'Pricing Viewed', messageId: `m${(said += 1)}` });
const identifies = (who: object, email?: string) =>
  desk.segment('identify', { ...who, traits: { ...(email && { email }) }, messageId: `m${(said += 1)}` });

/** Groups of facts that belong to one lead now, by the types of what they are. */
async function people(): Promise<string[][]> {
  const subjects = new Set((await desk.facts()).map(({ subject }) => subject));
  const current = new Set(
    await Promise.all([...subjects].map((subject) => desk.ports.identities.current(subject as LeadId))),
  ); // as: only leads here
  const groups = await Promise.all([...current].map((lead) => desk.factsOf(lead)));
  return groups
    .map((facts) =>
      facts
        .map(({ type }) => type)
        .filter((type) => type !== 'identity.merged')
        .sort(),
    )
    .sort();
}

test('an anonymous visitor who fills in a form keeps what they did before', async () => {
  await visits({ anonymousId: 'a1' });
  await identifies({ anonymousId: 'a1', userId: 'u1' }, 'ada@acme.example');
  await desk.form({ email: 'ada@acme.example' });
  expect(await people()).toEqual([['form.submitted', 'lead.identified', 'pricing.viewed']]);
});

test('a visit and a form that were two leads become one, with the reason, and stay one', async () => {
  await visits({ anonymousId: 'a1' });
  await desk.form({ email: 'ada@acme.example' });
  expect(await people()).toHaveLength(2);
  await identifies({ anonymousId: 'a1' }, 'ada@acme.example');
  await identifies({ anonymousId: 'a1' }, 'ada@acme.example');
  expect(await people()).toEqual([['form.submitted', 'lead.identified', 'lead.identified', 'pricing.viewed']]);
  const merged = (await desk.facts()).filter(({ type }) => type === 'identity.merged');
  expect(merged).toMatchObject([{ properties: { because: 'the visitor said who they are' } }]);
});

test('two people on one browser stay two', async () => {
  await identifies({ anonymousId: 'shared', userId: 'u1' }, 'ada@acme.example');
  await identifies({ anonymousId: 'shared', userId: 'u2' }, 'bob@acme.example');
  await visits({ anonymousId: 'shared', userId: 'u3' });
  expect(await people()).toHaveLength(3);
});

test('a user id and an address said together are one person, unless the addresses differ', async () => {
  await visits({ userId: 'u1' });
  await desk.form({ email: 'ada@acme.example' });
  await identifies({ userId: 'u1' }, 'ada@acme.example');
  expect(await people()).toHaveLength(1);
  await desk.form({ email: 'bob@acme.example' });
  await identifies({ userId: 'u1' }, 'bob@acme.example');
  expect(await people()).toHaveLength(2);
});

test('the same deliveries give the same ids, on any day and machine', async () => {
  const other = openDesk({ now: '2027-01-01T00:00:00.000Z' });
  for (const each of [desk, other]) await each.form({ email: 'ada@acme.example', id: 'k1' });
  const [here, there] = [(await desk.facts())[0], (await other.ports.facts.list({}, {})).items[0]];
  expect([there?.id, there?.subject]).toEqual([here?.id, here?.subject]);
  expect(here?.subject).not.toContain('ada');
  other.close();
});
