import { Conflict } from '../../shared/errors.ts';
import type { Ports, QuarantinedDelivery } from '../../shared/ports.ts';
import type { HttpAt, HttpRequest } from '../runtime/http.ts';
import type { Puzzling, Reading, Understood } from './delivery.ts';
import { largestBody, opened } from './encoding.ts';
import { keep } from './keeping.ts';
import { senderAt } from './senders.ts';

/**
 * Reads a delivery once more, by what its sender's file knows today, as if it had come when it came: it was proved
 * then, so it is not proved again. A person asked for it, so what only looked wrong (a filled honeypot) counts as
 * genuine. Answers the id that its sender would have heard.
 * @throws Conflict when it is still not understood; BadInput when it is understood and wrong.
 */
export async function replay(
  ports: Ports,
  delivery: QuarantinedDelivery,
  at: Pick<HttpAt, 'log'>,
): Promise<{ id: string; facts: string[] }> {
  const request = requestOf(delivery);
  const sender = await senderAt(request.path);
  if (sender === undefined) throw new Conflict('no-sender', 'nobody reads what came to this address any more');
  const body = opened(request, largestBody(request));
  const reading = trusted(await sender.read(body, delivery.receivedAt, ports.settings.env));
  const then = happened(reading, delivery.receivedAt);
  const id = await keep(ports, then, request, at);
  return { id, facts: partsOf(then).flatMap(({ facts }) => facts.map((fact) => fact.id)) };
}

function requestOf({ source, path, headers, raw }: QuarantinedDelivery): HttpRequest {
  const url = path ?? pathOf(source);
  return { method: 'POST', path: url, url, params: {}, query: {}, headers, rawBody: raw, sourceIp: '', claims: {} };
}

/** Deliveries from before paths were kept. */
const pathOf = (source: string): string =>
  source.startsWith('form:') ? `/forms/${source.slice('form:'.length)}` : `/hooks/${source}`;

function trusted(reading: Reading): Exclude<Reading, Puzzling> {
  if (reading.kind === 'several') {
    const parts = reading.parts.map(trusted).flatMap((part) => (part.kind === 'facts' ? [part] : []));
    return { ...reading, parts };
  }
  if (reading.kind !== 'quarantine') return reading;
  const meant = reading.otherwise?.();
  if (meant === undefined || meant.kind === 'quarantine')
    throw new Conflict('not-understood', `still not understood: ${reading.because}`);
  return meant;
}

/** What does not say when it happened, happened when it came, not when it is replayed. */
function happened(reading: Exclude<Reading, Puzzling>, receivedAt: string): Exclude<Reading, Puzzling> {
  const dated = (part: Understood): Understood => {
    const [first, ...more] = part.facts;
    return {
      ...part,
      facts: [{ occurredAt: receivedAt, ...first }, ...more.map((fact) => ({ occurredAt: receivedAt, ...fact }))],
    };
  };
  if (reading.kind === 'facts') return dated(reading);
  if (reading.kind !== 'several') return reading;
  return { ...reading, parts: reading.parts.map((part) => (part.kind === 'facts' ? dated(part) : part)) };
}

function partsOf(reading: Exclude<Reading, Puzzling>): Understood[] {
  if (reading.kind === 'facts') return [reading];
  return reading.kind === 'several' ? reading.parts.filter((part) => part.kind === 'facts') : [];
}
