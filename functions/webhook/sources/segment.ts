import type { Instant } from '../../../shared/contracts/instant.ts';
import { hashOf } from '../../../shared/domain/hash.ts';
import { BadInput, NotFound } from '../../../shared/errors.ts';
import { read as readBy } from '../../runtime/reading.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { parsedJson, readJson, refuseOtherTypes } from '../body.ts';
import type { Asked, Puzzling, Reading, Source, Understood } from '../delivery.ts';
import { largestBody, opened } from '../encoding.ts';
import { isBag, storable, type Bag } from '../plain-value.ts';
import { isOneOf, wrongKey } from '../proof.ts';
import { callNames, isCall, understood } from '../segment-calls.ts';
import { Message } from '../segment-message.ts';
import { trackingCallAt } from '../tracking-call.ts';

/** Segment's HTTP API as its SDKs speak it: `/v1/track` and the others and `/v1/batch`, in browsers `/v1/t` and `/v1/b`. */
export const segment: Source = {
  path: /^\/v1\/[^/]+$/,
  // text/plain: what the browser SDK sends, to spare a preflight request.
  speaks: ['application/json', 'text/plain'],
  prove,
  read,
};

/** The write key: user name of Basic authentication, or the body's own `writeKey`, which must be parsed to be seen. */
async function prove(request: HttpRequest, { secretsOf }: Asked): Promise<void> {
  const call = callOf(request);
  if (call !== 'batch' && !isCall(call))
    throw new NotFound('call', `no such call: ${callNames.join(', ')} and batch are`);
  const secrets = await secretsOf('segment');
  if (secrets.length === 0) throw new NotFound('source', 'segment is not connected');
  if (!isOneOf(keyInHeader(request) ?? keyInBody(request), secrets)) throw wrongKey();
}

function keyInHeader(request: HttpRequest): string | undefined {
  const basic = /^basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  return basic === undefined ? undefined : Buffer.from(basic, 'base64').toString('utf8').split(':')[0];
}

function keyInBody(request: HttpRequest): string {
  refuseOtherTypes(request.headers['content-type'], segment.speaks);
  const key = parsedJson(opened(request, largestBody(request)).rawBody)['writeKey'];
  return typeof key === 'string' ? key : '';
}

function read(request: HttpRequest, now: Instant): Reading {
  refuseOtherTypes(request.headers['content-type'], segment.speaks);
  const call = callOf(request); // one that prove() let in
  const agent = agentOf(request);
  return call === 'batch'
    ? batch(parsedJson(request.rawBody), agent, now)
    : understood(call, readBy(Message, withContext(agent, readJson(request.rawBody)), 'body'), now);
}

/** A browser's own header says who it is where its page does not; a server's names the library that it posts with. */
const agentOf = ({ headers }: HttpRequest): Bag =>
  headers['origin'] === undefined || headers['user-agent'] === undefined ? {} : { userAgent: headers['user-agent'] };

/** Its own context says otherwise where it says anything. */
const withContext = (shared: Bag, message: Bag): Bag => {
  const own = message['context'] ?? {};
  return Object.keys(shared).length > 0 && isBag(own) ? { ...message, context: { ...shared, ...own } } : message;
};

const callOf = ({ path }: HttpRequest): string => trackingCallAt(path) ?? '';

/** Segment's own limit. */
const longestBatch = 2_500;

/** Each message for itself: one that cannot be read is kept aside and holds up none of the others. */
function batch({ batch: items, context, sentAt }: Bag, agent: Bag, now: Instant): Reading {
  if (!Array.isArray(items)) throw new BadInput('invalid-field', 'batch: must be a list', { field: 'batch' });
  if (items.length > longestBatch)
    throw new BadInput('too-many-fields', `batch: may have ${longestBatch} messages`, { field: 'batch' });
  const shared = { ...agent, ...(isBag(context) && context) };
  const parts = items.map((item) => part(isBag(item) ? withContext(shared, { sentAt, ...item }) : item, now));
  return {
    kind: 'several',
    id: `batch_${hashOf('segment', ...parts.map((one) => (one.kind === 'facts' ? one.facts[0].id : one.id)))}`,
    parts,
  };
}

function part(item: unknown, now: Instant): Understood | Puzzling {
  try {
    const bag = storable(item, 'message');
    const call = isBag(bag) && typeof bag['type'] === 'string' ? bag['type'] : '';
    if (!isCall(call)) throw new BadInput('invalid-field', 'type: is none of the calls', { field: 'type' });
    return understood(call, readBy(Message, bag, 'message'), now);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return aside(item, error.message);
  }
}

/** As a batch of its own, so that a replay reads it as it was read here. The time of sending is not what it says. */
function aside(item: unknown, because: string): Puzzling {
  const { sentAt, ...words } = isBag(item) ? item : { item };
  const id = `batch_${hashOf('segment', 'unread', JSON.stringify(words))}`;
  return { kind: 'quarantine', source: 'segment', because, id, raw: Buffer.from(JSON.stringify({ batch: [item] })) };
}
