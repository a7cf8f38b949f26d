import { z } from 'zod';
import { AccountId as AccountIdSchema, type AccountId, type FactId } from '../../shared/contracts/ids.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import { hashId } from '../../shared/domain/hash.ts';
import { namesMachine } from '../../shared/domain/machine-agents.ts';
import { canonical } from './canonical.ts';
import { isBag, type Bag } from './plain-value.ts';
import { touchpointOf } from './touchpoint.ts';

/** A text, or a number as one; nothing and "" are not said. Read by hand: seven of them stand in each of many messages. */
const key = z
  .unknown()
  .optional()
  .transform((value, context): string | undefined => {
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (typeof value === 'number') return String(value);
    if (value !== null && value !== undefined) context.addIssue('must be a text or a number');
    return undefined;
  });
const bag = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

/** One message of Segment's SDKs, whichever call it is. */
export const Message = z.looseObject({
  messageId: key,
  userId: key,
  anonymousId: key,
  previousId: key,
  groupId: key,
  event: key,
  name: key,
  traits: bag,
  properties: bag,
  context: bag,
  timestamp: z.unknown().optional(),
  sentAt: z.unknown().optional(),
});
export type Message = z.infer<typeof Message>;

/** What every message says: its id, when it happened, and from which page or campaign. */
export function frame(message: Message, call: string, now: Instant) {
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
  // Times of another age, by a clock gone wrong, still make an instant that can be written down.
  return instant(sent === undefined ? at : Math.max(0, millis(now) - Math.max(0, sent - at)));
}

const isoTime = z.iso.datetime({ offset: true });

/** Strictly ISO: engines disagree on what else is a date. */
const moment = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined;
  const read = isoTime.safeParse(value);
  return read.success ? Date.parse(read.data) : undefined;
};

export const groupOf = (message: Message): string | undefined => {
  const said = message.groupId ?? message.context['groupId'] ?? message.properties['groupId'];
  return typeof said === 'string' && said !== '' ? said : undefined;
};

/** A sender that knows our account ids may say them; any other name for a group is hashed. */
export const accountOf = (groupId: string): AccountId => {
  const ours = AccountIdSchema.safeParse(groupId);
  return ours.success ? ours.data : hashId('acct', 'group', groupId);
};

/** What it says of a person's doing, where the agent that did it is none. */
export const doerOf = ({ context: { userAgent } }: Message): { machine?: true } =>
  typeof userAgent === 'string' && namesMachine(userAgent) ? { machine: true } : {};

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
