import { z } from 'zod';
import { isComplaint } from '../shared/domain/feedback-type.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));
/** Of a year with four digits: instants are kept as texts, and a fact of another year could not be read again. */
const time = z.string().refine((text) => isOfOurTimes(Date.parse(text)), 'must be a time');
const isOfOurTimes = (ms: number): boolean => ms >= 0 && ms < Date.parse('9999-12-31');
/** SES's own word on whether a machine did it, where it gives one. */
const isBotEvent = z.union([z.boolean(), z.stringbool()]).optional().catch(undefined);
/** A word that SES writes null for, or leaves out, where there is none. */
const said = z.string().nullish();
const Event = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  delivery: z.object({ timestamp: time }).optional(),
  deliveryDelay: z.object({ timestamp: time, delayType: z.string().optional() }).optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: said,
      timestamp: time,
      feedbackId: z.string().optional(),
      bouncedRecipients: recipients,
    })
    .optional(),
  complaint: z
    .object({
      timestamp: time,
      feedbackId: z.string().optional(),
      complaintFeedbackType: said,
      complaintSubType: said,
      complainedRecipients: recipients,
    })
    .optional(),
  open: z.object({ timestamp: time, userAgent: z.string().optional(), isBotEvent }).optional(),
  click: z.object({ timestamp: time, userAgent: z.string().optional(), link: z.string(), isBotEvent }).optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
  subscription: z
    .object({ timestamp: time, newTopicPreferences: z.object({ unsubscribeAll: z.boolean().default(false) }) })
    .optional(),
});

/**
 * What SES says of a mail, only what we read: the events of a configuration set (`eventType`), through EventBridge or
 * SNS, and the older feedback notifications of an identity (`notificationType`), which know no tags but the headers.
 */
export const SesEvent = z.preprocess(inOneShape, Event);
export type SesEvent = z.infer<typeof SesEvent>;

/** The message tag that carries the touch's id. */
export const SEND_TAG = 'send';

export const utc = (timestamp: string): string => new Date(timestamp).toISOString();

/** Undefined also for a report that is no complaint: a reader said that the mail is no spam. */
export const complaintIn = ({ complaint }: SesEvent): SesEvent['complaint'] =>
  complaint !== undefined && isComplaint(complaint.complaintFeedbackType) ? complaint : undefined;

/**
 * SES took the mail and did not try: it came back, or was called spam, once before, and our account's own list has the
 * address since. AWS counts that in no rate, unlike what stands on the list of all its customers (`Suppressed`).
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export const isWithheld = ({ bounce, complaint }: Pick<SesEvent, 'bounce' | 'complaint'>): boolean =>
  [bounce?.bounceSubType, complaint?.complaintSubType].includes('OnAccountSuppressionList');

/** The words by which SES says that it did not take a mail → the rule on its record. */
export const refusals: Record<string, string | undefined> = {
  Reject: 'rejected',
  'Rendering Failure': 'rendering',
  RenderingFailure: 'rendering',
};

const Older = z.looseObject({
  notificationType: z.string(),
  mail: z.looseObject({
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
});

function inOneShape(value: unknown): unknown {
  // Nearly all are of today's shape, and a schema that fails is dear.
  const older = value instanceof Object && 'notificationType' in value ? Older.safeParse(value) : undefined;
  if (older?.success !== true) return value;
  const { notificationType: eventType, mail, ...rest } = older.data;
  const said = mail.headers.filter(({ name }) => name.toLowerCase() === 'x-ses-message-tags');
  return { eventType, mail: { tags: tagsIn(said.map((header) => header.value).join(',')), ...mail }, ...rest };
}

/** `send=touch_1, kind=marketing` as SES writes tags in its own events. */
const tagsIn = (header: string): Record<string, string[]> =>
  Object.fromEntries(
    [...header.matchAll(/([\w:-]+)\s*=\s*([\w-]+)/g)].map(([, name, value]) => [name ?? '', [value ?? '']]),
  );
