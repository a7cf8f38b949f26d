import { hashId } from '../../../shared/domain/hash.ts';
import { canonical } from '../canonical.ts';
import { faultOf, said } from '../hook-schema.ts';
import { ofAccount, type Billed, type Meant } from './billed.ts';
import { contractOf, endOf, Subscription } from './contract.ts';

/** A subscription whose first payment is still to come is no contract yet. */
const notYet = new Set(['incomplete', 'incomplete_expired']);

/** However often it is told, a subscription starts once: whatever else is said of it changes it. */
export function subscribed({ object, before, at, account }: Billed): Meant | string {
  const read = Subscription.safeParse(object);
  if (!read.success) return faultOf(read.error);
  const { id, status, start_date, created } = read.data;
  const fact = { occurredAt: at, account, extra: { subscription: id, status } };
  if (notYet.has(status))
    return ofAccount({
      ...fact,
      id: hashId('fact', 'stripe', id, status),
      type: 'account.described',
      properties: { fields: {} },
    });
  if (status === 'canceled') return ended({ object, before, at, account });
  const contract = { ...contractOf(read.data, start_date ?? created ?? at), contract: id };
  const isNew = Object.keys(before).length === 0 || notYet.has(String(before['status']));
  if (isNew)
    return ofAccount({
      ...fact,
      id: hashId('fact', 'stripe', id, 'started'),
      type: 'contract.started',
      properties: contract,
    });
  const properties = { ...contract, ...said('endsAt', endOf(read.data)) };
  return ofAccount({
    ...fact,
    id: hashId('fact', 'stripe', id, 'changed', at, canonical([properties, status])),
    type: 'contract.changed',
    properties,
    extra: { ...fact.extra, before },
  });
}

export function ended({ object, at, account }: Billed): Meant | string {
  const read = Subscription.safeParse(object);
  if (!read.success) return faultOf(read.error);
  const { id, ended_at, cancellation_details } = read.data;
  return ofAccount({
    id: hashId('fact', 'stripe', id, 'ended'),
    type: 'contract.ended',
    properties: { contract: id, endedAt: ended_at ?? at, ...said('because', cancellation_details?.reason) },
    occurredAt: at,
    account,
    extra: { subscription: id },
  });
}
