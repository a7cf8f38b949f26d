import type { Ports } from '../../shared/ports.ts';
import type { HttpAt, HttpRequest } from '../runtime/http.ts';
import { count } from '../runtime/log.ts';
import type { Puzzling } from './delivery.ts';

/** Headers that tell how to read a body; signatures and keys are not kept. */
const kept = [
  'content-type',
  'content-length',
  'content-encoding',
  'user-agent',
  'idempotency-key',
  'webhook-id',
  'svix-id',
  'origin',
  'referer',
];

/** Keeps a delivery for a person to look at and to replay; the same one again is the same entry. */
export async function setAside(
  ports: Ports,
  { id, source, because, raw }: Puzzling,
  request: HttpRequest,
  { log }: Pick<HttpAt, 'log'>,
): Promise<string> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => kept.includes(name)));
  await ports.quarantine.keep({
    id,
    source,
    receivedAt: ports.clock.now(),
    because,
    path: request.path,
    // A part of a delivery is kept as the JSON that it is, whatever the delivery was wrapped in.
    headers: raw === undefined ? headers : { 'content-type': 'application/json' },
    raw: raw ?? request.rawBody,
  });
  // One outcome for all senders: the alarm names this very metric.
  count('quarantine', 'kept');
  log.warn('put into quarantine', { source, because });
  return id;
}
