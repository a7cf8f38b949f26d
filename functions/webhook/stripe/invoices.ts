import { z } from 'zod';
import { hashId } from '../../../shared/domain/hash.ts';
import { epoch, faultOf, maybe, said, text } from '../hook-schema.ts';
import { described, ofAccount, type Billed, type Meant } from './billed.ts';
import { cents } from './contract.ts';

const Invoice = z.looseObject({
  id: z.string().min(1),
  number: text,
  currency: text,
  amount_due: maybe(z.number()),
  amount_paid: maybe(z.number()),
  attempt_count: maybe(z.number().int()),
  next_payment_attempt: maybe(epoch(1000)),
  billing_reason: text,
  customer_name: text,
  customer_email: text,
  subscription: maybe(z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)])),
  /** Where the subscription stands since the API of 2025-03-31 ("basil"). */
  parent: maybe(z.looseObject({ subscription_details: maybe(z.looseObject({ subscription: text })) })),
});
type Invoice = z.infer<typeof Invoice>;

export function invoicePaid({ object, at, account }: Billed): Meant | string {
  const invoice = Invoice.safeParse(object);
  if (!invoice.success) return faultOf(invoice.error);
  const { id, amount_paid, currency } = invoice.data;
  const properties = { ...invoiceOf(invoice.data), amountCents: cents(amount_paid ?? 0, currency) };
  return ofAccount(
    { id: hashId('fact', 'stripe', id, 'paid'), type: 'invoice.paid', properties, occurredAt: at, account },
    ...described(invoice.data, at, account),
  );
}

/** One attempt is one fact, however many events tell of it; the last one has no next. */
export function paymentFailed({ object, at, account }: Billed): Meant | string {
  const invoice = Invoice.safeParse(object);
  if (!invoice.success) return faultOf(invoice.error);
  const { id, amount_due, currency, attempt_count = 1, next_payment_attempt } = invoice.data;
  const properties = {
    ...invoiceOf(invoice.data),
    amountCents: cents(amount_due ?? 0, currency),
    attempt: attempt_count,
    ...said('nextAttemptAt', next_payment_attempt),
    attempts: next_payment_attempt === undefined ? 'the last one' : 'more to come',
  };
  const fact = {
    id: hashId('fact', 'stripe', id, 'failed', attempt_count),
    type: 'payment.failed',
    properties,
  } as const;
  return ofAccount({ ...fact, occurredAt: at, account }, ...described(invoice.data, at, account));
}

const invoiceOf = ({ id, number, currency, billing_reason, subscription, parent }: Invoice) => ({
  invoice: id,
  ...said('number', number),
  ...said('currency', currency),
  ...said('billingReason', billing_reason),
  ...said('subscription', subscription ?? parent?.subscription_details?.subscription),
});
