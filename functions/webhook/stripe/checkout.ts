import { z } from 'zod';
import type { LeadFields } from '../../../shared/contracts/lead.ts';
import { normaliseEmail } from '../../../shared/domain/email-address.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import type { FactDraft } from '../delivery.ts';
import { faultOf, maybe, said, text } from '../hook-schema.ts';
import { describing, ofAccount, type Billed, type Meant } from './billed.ts';
import { cents } from './contract.ts';

const Checkout = z.looseObject({
  id: z.string().min(1),
  mode: text,
  payment_status: text,
  amount_total: maybe(z.number()),
  currency: text,
  customer_details: maybe(
    z.looseObject({
      email: text,
      name: text,
      phone: text,
      address: maybe(z.looseObject({ country: text, state: text })),
    }),
  ),
});

/** Whoever paid is known by it, and known to read for a customer: nobody courts them from here on. */
export function checkedOut({ object, at, account }: Billed): Meant | string {
  const read = Checkout.safeParse(object);
  if (!read.success) return faultOf(read.error);
  const { id, mode, payment_status, amount_total, currency, customer_details: buyer } = read.data;
  const idOf = (what: string) => hashId('fact', 'stripe', id, what);
  const paid = { ...said('mode', mode), ...said('payment', payment_status), ...said('currency', currency) };
  const about: FactDraft = {
    ...describing({ customer_name: buyer?.name, customer_email: buyer?.email }, at, account, id),
    extra: { checkout: id, amountCents: cents(amount_total ?? 0, currency), ...paid },
  };
  const email = normaliseEmail(buyer?.email ?? '');
  if (email === undefined) return ofAccount(about);
  const fields: LeadFields = {
    email,
    ...said('name', buyer?.name),
    ...said('phone', buyer?.phone),
    ...said('country', buyer?.address?.country),
    ...said('region', buyer?.address?.state),
  };
  return {
    who: { email },
    facts: [
      { ...about, names: 'sponsor' },
      { id: idOf('sponsor'), type: 'lead.named_sponsor', properties: { account }, occurredAt: at },
      { id: idOf('buyer'), type: 'lead.identified', properties: { fields }, occurredAt: at },
    ],
  };
}
