import { z } from 'zod';
import type { AccountId } from '../../../shared/contracts/ids.ts';
import type { Instant } from '../../../shared/contracts/instant.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { keptAside } from '../aside.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import type { Asked, Reading, Source, Understood } from '../delivery.ts';
import { bag, faultOf, epoch, maybe, text } from '../hook-schema.ts';
import { development } from '../form-registry.ts';
import { accountOf as accountNamed } from '../segment-message.ts';
import type { Meaning } from '../stripe/billed.ts';
import { checkedOut } from '../stripe/checkout.ts';
import { invoicePaid, paymentFailed } from '../stripe/invoices.ts';
import { ended, subscribed } from '../stripe/subscriptions.ts';
import { refuseUnlessSigned } from '../timed-signature.ts';

/**
 * Stripe's events about what customers pay. They come twice, late and in any order, so a fact's id is made from what it
 * is about (this attempt at that invoice) and not from the event's, and `created` says when it was.
 */
export const stripe: Source = { path: /^\/hooks\/stripe$/, speaks: ['application/json'], signs: true, prove, read };

/** `Stripe-Signature: t=…,v1=…`; the secret is used with its `whsec_`. */
function prove(request: HttpRequest, asked: Asked): Promise<void> {
  return refuseUnlessSigned(request, asked, { source: 'stripe', header: 'stripe-signature' });
}

/** `invoice.paid` and `invoice.payment_succeeded` come both for one payment. */
const billed: Record<string, Meaning> = {
  'invoice.paid': invoicePaid,
  'invoice.payment_succeeded': invoicePaid,
  'invoice.payment_failed': paymentFailed,
  'customer.subscription.created': subscribed,
  'customer.subscription.updated': subscribed,
  'customer.subscription.deleted': ended,
  'checkout.session.completed': checkedOut,
  'checkout.session.async_payment_succeeded': checkedOut,
};

const metadata = maybe(bag);
const Event = z.looseObject({
  type: z.string(),
  created: epoch(1000),
  livemode: maybe(z.boolean()),
  data: z.looseObject({
    object: z.looseObject({
      customer: maybe(z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)])),
      client_reference_id: text,
      metadata,
      subscription_details: maybe(z.looseObject({ metadata })),
      parent: maybe(z.looseObject({ subscription_details: maybe(z.looseObject({ metadata })) })),
    }),
    previous_attributes: metadata,
  }),
});
type Event = z.infer<typeof Event>;

function read(request: HttpRequest, _now: Instant, env: string): Reading {
  refuseOtherTypes(request.headers['content-type'], stripe.speaks);
  const body = readJson(request.rawBody);
  const event = Event.safeParse(body);
  if (!event.success) return keptAside('stripe', request.rawBody, faultOf(event.error));
  const reading = readingOf(event.data, request.rawBody);
  // Test mode rehearses with invented customers: in production a person decides if one of them counts.
  if (event.data.livemode !== false || rehearsing.includes(env)) return reading;
  return { ...keptAside('stripe', request.rawBody, 'it was sent in test mode'), otherwise: () => reading };
}

const rehearsing = [...development, 'staging'];

function readingOf({ type, created, data }: Event, raw: Uint8Array): Reading {
  const meaning = Object.hasOwn(billed, type) ? billed[type] : undefined;
  if (meaning === undefined) return keptAside('stripe', raw, 'an event that means nothing here yet');
  const account = accountOf(data.object);
  if (account === undefined) return keptAside('stripe', raw, 'not understood: data.object.customer');
  const read = meaning({ object: data.object, before: data.previous_attributes ?? {}, at: created, account });
  if (typeof read === 'string') return keptAside('stripe', raw, read);
  return { kind: 'facts', source: 'stripe', ...read } satisfies Understood;
}

/** Names under which a company may have put our account, or its own, on a customer's objects. */
const names = ['account_id', 'accountId', 'account', 'group_id', 'groupId'];

/**
 * The account that is billed: one of ours by its id, or the group of the company's own tracking (as in `/v1/group`),
 * where the object's metadata say so; else the Stripe customer is an account of its own.
 */
function accountOf(object: Event['data']['object']): AccountId | undefined {
  const bags = [object.metadata, object.subscription_details?.metadata, object.parent?.subscription_details?.metadata];
  const named = bags.flatMap((bag) => names.map((name) => bag?.[name])).concat(object.client_reference_id);
  const said = named.find((name): name is string => typeof name === 'string' && name !== '');
  if (said === undefined) return object.customer === undefined ? undefined : hashId('acct', 'stripe', object.customer);
  return accountNamed(said);
}
