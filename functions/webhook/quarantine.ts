import type { Ports } from '../../shared/ports.ts';
import type { HttpRequest } from '../runtime/http.ts';
import type { Puzzling } from './delivery.ts';

/** Headers that tell how to read a body; signatures and keys are not kept. */
const kept = ['content-type', 'content-length', 'user-agent', 'idempotency-key', 'origin', 'referer'];

/** Keeps a delivery for a person to look at and to replay; the same one again is the same entry. */
export async function setAside(ports: Ports, { id, source, because }: Puzzling, request: HttpRequest): Promise<string> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => kept.includes(name)));
  await ports.quarantine.keep({ id, source, receivedAt: ports.clock.now(), because, headers, raw: request.rawBody });
  return id;
}
