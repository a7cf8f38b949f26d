import { z } from 'zod';
import type { AccountId } from '../../../shared/contracts/ids.ts';
import { normaliseEmail } from '../../../shared/domain/email-address.ts';
import { hashId } from '../../../shared/domain/hash.ts';
import { keptAside } from '../aside.ts';
import { canonical } from '../canonical.ts';
import type { FactDraft, Puzzling, Understood } from '../delivery.ts';
import { anyId, epoch, maybe, said, text } from '../hook-schema.ts';
import { BadInput } from '../../../shared/errors.ts';
import { knownAs, readFields } from '../known-fields.ts';
import { isBag } from '../plain-value.ts';
import { companyName, contactName } from './properties.ts';

const Event = z
  .looseObject({
    /** The docs say `eventType`, deliveries `subscriptionType`. */
    subscriptionType: text,
    eventType: text,
    subscriptionId: maybe(anyId),
    portalId: maybe(anyId),
    objectId: anyId,
    occurredAt: epoch(1),
    propertyName: text,
    changeSource: text,
    propertyValue: z.unknown().optional(),
    primaryObjectId: maybe(anyId),
    mergedObjectIds: maybe(z.array(anyId)),
  })
  .transform((event) => ({ ...event, kind: event.subscriptionType ?? event.eventType ?? '' }));
type Event = z.infer<typeof Event>;

/** What an event means, or undefined for one that means nothing here. */
type Meaning = (
  event: Event,
  fact: Pick<FactDraft, 'id' | 'occurredAt'>,
) => Pick<Understood, 'who' | 'facts'> | undefined;

const meanings: Record<string, Meaning> = {
  'contact.creation': (event, fact) => contact(event, { ...fact, type: 'lead.identified', properties: { fields: {} } }),
  'contact.propertyChange': changed,
  'contact.merge': merged,
  'company.creation': (event, fact) => company(event, fact, {}),
  'company.propertyChange': ({ propertyName = '', ...event }, fact) =>
    company(event, fact, { [companyName(propertyName)]: event.propertyValue }),
};

export const isEvent = (value: unknown): boolean => isBag(value) && 'objectId' in value;

/** `eventId` is "not guaranteed to be unique": an event is the same when what it says is. Attempts are left out. */
export function partOf(value: unknown): Understood | Puzzling {
  const event = Event.safeParse(value);
  if (!event.success) return puzzling(value, 'an event without an object or a time');
  const { kind, subscriptionId, portalId, objectId, occurredAt, propertyName, propertyValue } = event.data;
  const saying = canonical([kind, subscriptionId, portalId, objectId, occurredAt, propertyName, propertyValue]);
  const fact = { id: hashId('fact', 'hubspot', saying), occurredAt };
  const meaning = Object.hasOwn(meanings, kind) ? meanings[kind] : undefined;
  try {
    const meant = meaning?.(event.data, fact);
    if (meant === undefined) return puzzling(value, 'an event that means nothing here yet');
    return { kind: 'facts', source: 'hubspot', ...meant };
  } catch (error) {
    // HubSpot can only be told that all of a list is taken.
    if (error instanceof BadInput) return puzzling(value, error.message);
    throw error;
  }
}

const puzzling = (value: unknown, because: string): Puzzling => {
  const raw = Buffer.from(JSON.stringify(value));
  return { ...keptAside('hubspot', raw, because), raw };
};

const userOf = (portalId: string | undefined, objectId: string): string => `contact ${portalId ?? ''} ${objectId}`;

const contact = ({ portalId, objectId }: Event, fact: FactDraft, email?: string) => ({
  who: { userId: userOf(portalId, objectId), ...said('email', email) },
  facts: [fact] as Understood['facts'],
});

function changed(event: Event, fact: Pick<FactDraft, 'id' | 'occurredAt'>): ReturnType<Meaning> {
  const { propertyName = '', propertyValue, changeSource } = event;
  const name = contactName(propertyName);
  const isEmail = knownAs(name) === 'email';
  const email = isEmail && typeof propertyValue === 'string' ? normaliseEmail(propertyValue) : undefined;
  // An address that is none stays beside the fields: the lead is known by its id at HubSpot anyway.
  const { fields, extra } =
    isEmail && email === undefined ? asItCame(name, propertyValue) : readFields({ [name]: propertyValue }, 'keep');
  return contact(
    event,
    {
      ...fact,
      type: 'lead.identified',
      properties: { fields },
      extra: { ...extra, ...said('changeSource', changeSource) },
    },
    email,
  );
}

const asItCame = (name: string, value: unknown) => ({ fields: {}, extra: { [name]: value } });

/** Two contacts turned out to be one. */
function merged(
  { portalId, objectId, primaryObjectId, mergedObjectIds }: Event,
  fact: Pick<FactDraft, 'id' | 'occurredAt'>,
): ReturnType<Meaning> {
  const primary = primaryObjectId ?? objectId;
  const former = mergedObjectIds?.find((id) => id !== primary);
  return {
    who: { userId: userOf(portalId, primary), ...(former && { formerUserId: userOf(portalId, former) }) },
    facts: [{ ...fact, type: 'lead.identified', properties: { fields: {} } }],
  };
}

function company(
  { portalId, objectId }: Pick<Event, 'portalId' | 'objectId'>,
  fact: Pick<FactDraft, 'id' | 'occurredAt'>,
  fields: Record<string, unknown>,
) {
  const account: AccountId = hashId('acct', 'hubspot', portalId ?? '', objectId);
  return {
    who: {},
    facts: [{ ...fact, type: 'account.described', properties: { fields }, account }] as Understood['facts'],
  };
}
