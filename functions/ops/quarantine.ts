import { NotFound } from '../../shared/errors.ts';
import type { QuarantinedDelivery } from '../../shared/ports.ts';
import { textOf } from '../webhook/body.ts';
import { mapped, pagingOf } from './listing.ts';
import { get, type Asked } from './route.ts';

/** Deliveries that were well signed and not understood. */
export const quarantineRoutes = [get('/api/quarantine', list), get('/api/quarantine/{id}', one)];

async function list({ query, ports }: Asked): Promise<object> {
  return mapped(await ports.quarantine.list(pagingOf(query)), summary);
}

async function one({ params, ports }: Asked): Promise<object> {
  const delivery = await ports.quarantine.get(params['id'] ?? '');
  if (delivery === undefined) throw new NotFound('delivery', 'no quarantined delivery of that id');
  return { ...summary(delivery), body: textOf(delivery.raw) };
}

const summary = ({ raw, ...delivery }: QuarantinedDelivery): object => ({ ...delivery, bytes: raw.byteLength });
