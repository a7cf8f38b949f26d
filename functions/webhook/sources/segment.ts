import { z } from 'zod';
import type { AccountId, FactId } from '../../../shared/contracts/ids.ts';
import { AccountId as AccountIdSchema } from '../../../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../../../shared/contracts/instant.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import { BadInput, NotFound } from '../../../shared/errors.ts';
import { read as readBy } from '../../runtime/reading.ts';
import type { HttpRequest } from '../../runtime/http.ts';
import { readJson, refuseOtherTypes } from '../body.ts';
import { canonical } from '../canonical.ts';
import type { Asked, FactDraft, Reading, Source } from '../delivery.ts';
import { readFields } from '../known-fields.ts';
import { isBag, type Bag } from '../plain-value.ts';
import { isOneOf, wrongKey } from '../proof.ts';
import { touchpointOf } from '../touchpoint.ts';
import { trackedAs } from '../tracked-events.ts';
import { traitsOf } from '../segment-traits.ts';

/** Segment's HTTP API as its SDKs speak it: `/v1/identify`, `/v1/track`, `/v1/group`. */
export const segment: Source = {
  path: /^\/v1\/[^/]+$/,
  // text/plain: what the browser SDK sends, to spare a preflight request.
  speaks: ['application/json', 'text/plain'],
  prove,
  read,
};

/** The write key: user name of Basic authentication, or the body's own `writeKey`, which must be parsed to be seen. */
async function prove(request: HttpRequest, { secretsOf }: Asked): Promise<void> {
  if (!Object.hasOwn(calls, callOf(request))) throw new NotFound('call', 'no such call: identify, track and group are');
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
  const key = readJson(request.rawBody)['writeKey'];
  return typeof key === 'string' ? key : '';
}

function read(request: HttpRequest, now: Instant): Reading {
  refuseOtherTypes(request.headers['content-type'], segment.speaks);
  const message = readBy(Message, readJson(request.rawBody), 'body');
  const call = callOf(request); // one of calls: prove() refused the others
  const { facts, email } = calls[call]!(message, now); // ! : see above
  const { userId, anonymousId } = message;
  const who = { ...(userId && { userId }), ...(email && { email }), ...(anonymousId && { anonymousId }) };
  return { kind: 'facts', source: 'segment', who, facts };
}

const callOf = (request: HttpRequest): string => request.params['call'] ?? request.path.split('/')[2] ?? '';

const key = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));
const bag = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});
const Message = z.looseObject({
  messageId: key,
  userId: key,
  anonymousId: key,
  groupId: key,
  event: key,
  traits: bag,
  properties: bag,
  context: bag,
  timestamp: z.unknown().optional(),
  sentAt: z.unknown().optional(),
});
type Message = z.infer<typeof Message>;
type Facts = { facts: [FactDraft, ...FactDraft[]]; email?: string };

const calls: Record<string, (message: Message, now: Instant) => Facts> = { identify, track, group };

function identify(message: Message, now: Instant): Facts {
  refuseNobody(message);
  const { fields, extra } = readFields(traitsOf(message.traits), 'keep', 'traits.');
  const groupId = groupOf(message);
  const fact = { ...frame(message, 'identify', now), type: 'lead.identified', properties: { fields } } as const;
  return {
    facts: [withExtra(fact, { ...extra, ...said(message), ...(groupId && { groupId }) })],
    ...(fields.email && { email: fields.email }),
  };
}

function track(message: Message, now: Instant): Facts {
  refuseNobody(message);
  if (message.event === undefined) throw new BadInput('missing-field', 'event: is needed', { field: 'event' });
  const groupId = groupOf(message);
  const { about, left, ...meaning } = trackedAs(message.event, message.properties, groupId !== undefined);
  const account = about === 'account' && groupId !== undefined ? { account: accountOf(groupId) } : {};
  const fact = { ...frame(message, 'track', now), ...meaning, ...account } as FactDraft; // as: meaning is one row of the catalogue
  return { facts: [withExtra(fact, { ...left, ...said(message) })] };
}

function group(message: Message, now: Instant): Facts {
  const groupId = groupOf(message);
  if (groupId === undefined) throw new BadInput('missing-field', 'groupId: is needed', { field: 'groupId' });
  const fact = {
    ...frame(message, 'group', now),
    type: 'account.described',
    properties: { fields: message.traits },
    account: accountOf(groupId),
  } as const;
  return { facts: [fact] };
}

function refuseNobody({ userId, anonymousId }: Message): void {
  if (userId !== undefined || anonymousId !== undefined) return;
  throw new BadInput('missing-field', 'userId: userId or anonymousId is needed', { field: 'userId' });
}

/** Kept on the fact: it tells an identified visit from an anonymous one. */
const said = ({ userId }: Message): Bag => (userId === undefined ? {} : { userId });

/** What every message says: its id, when it happened, and from which page or campaign. */
function frame(message: Message, call: string, now: Instant) {
  const { touchpoint } = touchpointOf(campaignOf(message.context), pageOf(message.context));
  return { id: idOf(message, call, now), occurredAt: occurredAt(message, now), ...(touchpoint && { touchpoint }) };
}

/** The SDK's messageId. A message without one is the same as another when its words and its time (else its day) are. */
const idOf = ({ messageId, sentAt, ...words }: Message, call: string, now: Instant): FactId =>
  messageId !== undefined
    ? hashId('fact', 'segment', call, messageId)
    : hashId('fact', 'segment', call, canonical(words), words.timestamp === undefined ? now.slice(0, 10) : '');

/** Arrival less the time between event and sending, both by the sender's clock: its skew falls out (Segment's own rule). */
function occurredAt({ timestamp, sentAt }: Message, now: Instant): Instant {
  const at = moment(timestamp);
  if (at === undefined) return now;
  const sent = moment(sentAt);
  return instant(sent === undefined ? at : millis(now) - Math.max(0, sent - at));
}

const isoTime = z.iso.datetime({ offset: true });

/** Strictly ISO: engines disagree on what else is a date. */
const moment = (value: unknown): number | undefined => {
  const read = isoTime.safeParse(value);
  return read.success ? Date.parse(read.data) : undefined;
};

const groupOf = (message: Message): string | undefined => {
  const said = message.groupId ?? message.context['groupId'] ?? message.properties['groupId'];
  return typeof said === 'string' && said !== '' ? said : undefined;
};

/** A sender that knows our account ids may say them; any other name for a group is hashed. */
const accountOf = (groupId: string): AccountId => {
  const ours = AccountIdSchema.safeParse(groupId);
  return ours.success ? ours.data : hashId('acct', 'group', groupId);
};

const campaignOf = (context: Bag): Bag =>
  isBag(context['campaign'])
    ? Object.fromEntries(
        Object.entries(context['campaign']).map(([name, value]) => [
          `utm_${name === 'name' ? 'campaign' : name}`,
          value,
        ]),
      )
    : {};

function pageOf(context: Bag): { url?: string; referrer?: string } | undefined {
  const page = context['page'];
  if (!isBag(page)) return undefined;
  const { url, referrer } = page;
  return { ...(typeof url === 'string' && url !== '' && { url }), ...(typeof referrer === 'string' && { referrer }) };
}

const withExtra = (fact: FactDraft, extra: Bag): FactDraft =>
  Object.keys(extra).length === 0 ? fact : { ...fact, extra };
