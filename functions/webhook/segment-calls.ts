import type { Instant } from '../../shared/contracts/instant.ts';
import { company } from '../../shared/domain/company.ts';
import { BadInput } from '../../shared/errors.ts';
import type { FactDraft, Understood, Who } from './delivery.ts';
import { readFields } from './known-fields.ts';
import { isBag, type Bag } from './plain-value.ts';
import { accountOf, doerOf, frame, groupOf, type Message } from './segment-message.ts';
import { traitsOf } from './segment-traits.ts';
import { trackedAs } from './tracked-events.ts';

interface Meant {
  fact: FactDraft;
  /** What the call says of the person, beside the message's own user and anonymous id. */
  who?: Who;
}

/** What each call of Segment's HTTP API means here. A refusal names the field. */
const calls: Record<string, (message: Message, now: Instant) => Meant> = {
  identify,
  track,
  page: (message, now) => viewed(message, pathOf(message), now),
  // The page that a browser's SDK names beside it is where the screen is shown, not which one it is.
  screen: (message, now) => viewed(message, message.name ?? pathOf(message), now),
  group,
  alias,
};

export const isCall = (name: string): boolean => Object.hasOwn(calls, name);
export const callNames = Object.keys(calls);

/** The reading of one message. `call` is one of callNames. */
export function understood(call: string, message: Message, now: Instant): Understood {
  const { fact, who } = calls[call]!(message, now); // ! : the caller asked isCall()
  const { userId, anonymousId } = message;
  const said = { ...(userId && { userId }), ...(anonymousId && { anonymousId }) };
  return { kind: 'facts', source: sourceOf(message), who: { ...said, ...who }, facts: [fact] };
}

/** A line of an imported file comes by the same door, and is nobody who just came to us. */
const sourceOf = ({ context: { library } }: Message): string =>
  isBag(library) && library['name'] === 'revbeat-import' ? 'import' : 'segment';

function identify(message: Message, now: Instant): Meant {
  refuseNobody(message);
  const { fields, extra } = readFields(traitsOf(message.traits), 'keep', 'traits.');
  const groupId = groupOf(message);
  const fact = { ...frame(message, 'identify', now), type: 'lead.identified', properties: { fields } } as const;
  return {
    fact: withExtra(fact, { ...extra, ...idSaid(message), ...(groupId && { groupId }) }),
    ...(fields.email && { who: { email: fields.email } }),
  };
}

function track(message: Message, now: Instant): Meant {
  refuseNobody(message);
  if (message.event === undefined) throw new BadInput('missing-field', 'event: is needed', { field: 'event' });
  const groupId = groupOf(message);
  const { about, left, ...meaning } = trackedAs(message.event, message.properties, groupId !== undefined);
  const whose = about === 'account' && groupId !== undefined ? { account: accountOf(groupId) } : doerOf(message);
  const fact = { ...frame(message, 'track', now), ...meaning, ...whose } as FactDraft; // as: meaning is one row of the catalogue
  return { fact: withExtra(fact, { ...left, ...idSaid(message) }) };
}

const pricingPath = new URL(company.links.pricing).pathname;

/** A page of the site or a screen of the product. The page with our prices says more than others. */
function viewed(message: Message, path: string, now: Instant): Meant {
  refuseNobody(message);
  const title = [message.properties['title'], message.name].find((text) => typeof text === 'string' && text !== '');
  const at = { ...frame(message, 'page', now), ...doerOf(message) };
  const fact: FactDraft =
    path === pricingPath || path.startsWith(`${pricingPath}/`)
      ? { ...at, type: 'pricing.viewed', properties: { path } }
      : { ...at, type: 'page.viewed', properties: { path, ...(typeof title === 'string' && { title }) } };
  return { fact: withExtra(fact, { ...message.properties, ...idSaid(message) }) };
}

/** Where it was: said plainly, else the path of its address, else its name. */
function pathOf({ properties, context, name }: Message): string {
  const page: Bag = isBag(context['page']) ? context['page'] : {};
  const said = [properties['path'], page['path']].find(isText);
  const address = [properties['url'], page['url']].find((text) => isText(text) && URL.canParse(text));
  return said ?? (isText(address) ? new URL(address).pathname : (name ?? '/'));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function group(message: Message, now: Instant): Meant {
  const groupId = groupOf(message);
  if (groupId === undefined) throw new BadInput('missing-field', 'groupId: is needed', { field: 'groupId' });
  const properties = { fields: message.traits };
  return {
    fact: { ...frame(message, 'group', now), type: 'account.described', properties, account: accountOf(groupId) },
  };
}

/** One person under two ids: what was an anonymous visitor, or a user id that is given up. */
function alias(message: Message, now: Instant): Meant {
  const { userId, previousId } = message;
  if (userId === undefined) throw new BadInput('missing-field', 'userId: is needed', { field: 'userId' });
  if (previousId === undefined) throw new BadInput('missing-field', 'previousId: is needed', { field: 'previousId' });
  const fact = { ...frame(message, 'alias', now), type: 'lead.identified', properties: { fields: {} } } as const;
  return {
    fact: withExtra(fact, { userId, previousId }),
    who: { formerUserId: previousId, anonymousId: message.anonymousId ?? previousId },
  };
}

function refuseNobody({ userId, anonymousId }: Message): void {
  if (userId !== undefined || anonymousId !== undefined) return;
  throw new BadInput('missing-field', 'userId: userId or anonymousId is needed', { field: 'userId' });
}

/** Kept on the fact: it tells an identified visit from an anonymous one. */
const idSaid = ({ userId }: Message): Bag => (userId === undefined ? {} : { userId });

const withExtra = (fact: FactDraft, extra: Bag): FactDraft =>
  Object.keys(extra).length === 0 ? fact : { ...fact, extra };
