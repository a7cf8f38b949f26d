import type { AccountId } from '../../../shared/contracts/ids.ts';
import type { Instant } from '../../../shared/contracts/instant.ts';
import { domainOf, isFreeMail, normaliseEmail } from '../../../shared/domain/email-address.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import { canonical } from '../canonical.ts';
import type { FactDraft, Understood } from '../delivery.ts';
import { said } from '../hook-schema.ts';
import type { Bag } from '../plain-value.ts';

/** One event: the object that it is about, what was different before, when it happened and whose it is. */
export interface Billed {
  object: Bag;
  before: Bag;
  at: Instant;
  account: AccountId;
}
export type Meant = Pick<Understood, 'who' | 'facts'>;
/** The facts, or in words why there are none. */
export type Meaning = (billed: Billed) => Meant | string;

export const ofAccount = (fact: FactDraft, ...more: FactDraft[]): Meant => ({ who: {}, facts: [fact, ...more] });

export type Customer = { customer_name?: string | undefined; customer_email?: string | undefined };

/** What an invoice says of the customer, where it says anything; the same words are the same fact. */
export const described = (customer: Customer, at: Instant, account: AccountId): FactDraft[] =>
  customer.customer_name === undefined ? [] : [describing(customer, at, account, canonical(customer))];

export function describing({ customer_name, customer_email }: Customer, at: Instant, account: AccountId, what: string) {
  const email = normaliseEmail(customer_email ?? '');
  const domain = email === undefined || isFreeMail(email) ? undefined : domainOf(email);
  return {
    id: hashId('fact', 'stripe', account, 'described', what),
    type: 'account.described',
    properties: { fields: { ...said('name', customer_name), ...said('domain', domain) } },
    occurredAt: at,
    account,
  } as const;
}
