import { accountRoutes } from '../../functions/ops/accounts.ts';
import { handler as lookUp } from '../../functions/look-up.ts';
import { handler as sendEmail } from '../../functions/send-email.ts';
import { factId, leadId } from '../ports/samples.ts';
import { openFloor, type Floor } from './floor.ts';
import { enrolled, machine } from './machine.ts';
import { acme, ada, contract, fact, form, start } from './people.ts';

/** Ada reads for Acme, then Bob does: what went to Ada is still what Acme got. */
const bob = leadId('bob');

let floor: Floor;
let onboarding: ReturnType<typeof machine>;
beforeEach(async () => {
  floor = openFloor(start);
  onboarding = machine(floor, await enrolled(floor, { journey: 'onboarding', subject: acme }));
  const email = 'bob@acme.example';
  await floor.store(form(), form({ email }, { subject: bob, id: factId('bob') }), ...contract(start));
  await send('Welcome mail');
  const [touch] = await floor.ports.touches.of(ada);
  floor.clock.pass(60);
  const at = { occurredAt: floor.clock.now(), receivedAt: floor.clock.now() };
  await floor.store(
    fact('email.opened', { touch: touch!.id, machine: false }, at), // ! : just sent
    fact('account.described', { fields: { sponsor: bob } }, { subject: acme, id: factId('bob-reads'), ...at }),
  );
  await send('Week 2 mail');
});
afterEach(() => floor.close());

const send = (step: string) =>
  onboarding.call(sendEmail, { template: 'onboarding/welcome', kind: 'transactional', to: 'sponsor' }, { step });
const page = async () => {
  const route = accountRoutes.find(({ path }) => path.endsWith('{id}'))!; // ! : the page is a route of its own
  const log = { info() {}, warn() {}, error() {} };
  const asked = { params: { id: acme }, query: {}, body: {}, ports: floor.ports, now: floor.clock.now(), log };
  return (await route.act(asked)) as { touches: { step: string }[] }; // as: the part that is looked at
};

test('the account’s page shows the mails to both, each once', async () => {
  expect((await page()).touches.map(({ step }) => step).sort()).toEqual(['Week 2 mail', 'Welcome mail']);
});

test('also once the two turn out to be one person', async () => {
  await floor.ports.identities.merge(ada, bob);
  const told = fact('identity.merged', { from: ada, into: bob, because: 'the same address' }, { subject: bob });
  await floor.store(told);
  expect((await page()).touches.map(({ step }) => step).sort()).toEqual(['Week 2 mail', 'Welcome mail']);
});

test('a branch of the journey knows what the former one did with a mail', async () => {
  expect(await onboarding.call(lookUp, {}, { step: 'Look' })).toMatchObject({ opened: ['Welcome mail'] });
});
