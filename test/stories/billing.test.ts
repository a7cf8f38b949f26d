import Stripe from 'stripe';
import { hashId } from '../../shared/domain/hash.ts';
import { openTown, person, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const account = hashId('acct', 'group', 'acme');
const seconds = (): number => Date.parse(town.ports.clock.now()) / 1000;
const stripe = async (type: string, object: object, before?: object): Promise<void> => {
  const data = { object: { customer: 'cus_1', ...object }, ...(before && { previous_attributes: before }) };
  const payload = JSON.stringify({ id: 'evt_1', type, created: seconds(), livemode: false, data });
  const secret = 'whsec_development-stripe-secret';
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const headers = { 'content-type': 'application/json', 'stripe-signature': header };
  expect((await town.call('POST', '/hooks/stripe', payload, headers)).status).toBe(202);
  await town.drain();
};
const subscription = (change: object = {}) => ({
  id: 'sub_1',
  status: 'active',
  start_date: seconds(),
  metadata: { account_id: 'acme' },
  items: { data: [{ quantity: 1, price: { id: 'price_1', nickname: 'Team', currency: 'usd', unit_amount: 50_000, recurring: { interval: 'month' } } }] },
  ...change,
}); // prettier-ignore
const bought = { id: 'cs_1', mode: 'subscription', client_reference_id: 'acme', currency: 'usd', amount_total: 50_000, customer_details: { email: person.email, name: 'Acme' } }; // prettier-ignore

test('who pays is welcomed as a customer and courted no more, whichever of the two is told first', async () => {
  await town.form();
  await stripe('checkout.session.completed', bought);
  await stripe('customer.subscription.created', subscription());
  expect(await town.execution(account, 'onboarding')).toMatchObject({ status: 'RUNNING' });
  await town.advance('P3D');
  expect(town.mails('lead-qualification').map((mail) => mail.slice(17))).toEqual(['Email 1 · Answer to the request']);
});

test('a subscription that ends takes its account out of onboarding', async () => {
  await stripe('customer.subscription.created', subscription());
  await town.advance('P3D');
  await stripe('customer.subscription.deleted', subscription({ status: 'canceled', ended_at: seconds() }));
  expect(await town.execution(account, 'onboarding')).toMatchObject({
    status: 'SUCCEEDED',
    output: { left: true, because: 'the contract ended' },
  });
  expect(await town.ports.accounts.get(account)).toMatchObject({ churnedAt: expect.any(String) });
});

test('a change of plan starts nothing anew; a payment that failed is told on the account', async () => {
  await stripe('customer.subscription.created', subscription());
  const first = (await town.ports.enrollments.of(account)).length;
  await stripe('customer.subscription.updated', subscription({ items: { data: [{ quantity: 9, price: { id: 'price_2', nickname: 'Enterprise', unit_amount: 50_000, recurring: { interval: 'month' } } }] } }), { items: {} }); // prettier-ignore
  await stripe('invoice.payment_failed', {
    id: 'in_1',
    amount_due: 450_000,
    attempt_count: 1,
    metadata: { account_id: 'acme' },
  });
  expect((await town.ports.enrollments.of(account)).length).toBe(first);
  expect(await town.ports.accounts.get(account)).toMatchObject({ contract: { plan: 'Enterprise', mrrCents: 450_000 } });
  expect((await town.ports.facts.of(account)).map(({ type }) => type)).toContain('payment.failed');
});
