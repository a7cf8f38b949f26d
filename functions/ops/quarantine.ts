import { NotFound } from '../../shared/errors.ts';
import type { QuarantinedDelivery } from '../../shared/ports.ts';
import { textOf } from '../webhook/body.ts';
import { replay } from '../webhook/replay.ts';
import { mapped, pagingOf } from './listing.ts';
import { get, post, type Asked } from './route.ts';

/** Deliveries that were well signed and not understood. */
export const quarantineRoutes = [
  get('/api/quarantine', list),
  get('/api/quarantine/{id}', one),
  post('/api/quarantine/{id}/replay', again),
];

async function list({ query, ports }: Asked): Promise<object> {
  return mapped(await ports.quarantine.list(pagingOf(query)), summary);
}

async function one(asked: Asked): Promise<object> {
  const delivery = await delivered(asked);
  return { ...summary(delivery), body: textOf(delivery.raw) };
}

/** After its sender's file has learnt what it means, or because a person says that it is genuine. Safe to repeat. */
async function again(asked: Asked): Promise<object> {
  const { ports, now, log } = asked;
  const delivery = await delivered(asked);
  const { id, facts } = await replay(ports, delivery, { log });
  await ports.quarantine.replayed(delivery.id, now);
  return { id: delivery.id, answered: id, facts };
}

async function delivered({ params, ports }: Asked): Promise<QuarantinedDelivery> {
  const delivery = await ports.quarantine.get(params['id'] ?? '');
  if (delivery === undefined) throw new NotFound('delivery', 'no quarantined delivery of that id');
  return delivery;
}

const summary = ({ raw, ...delivery }: QuarantinedDelivery): object => ({ ...delivery, bytes: raw.byteLength });
