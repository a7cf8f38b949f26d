import { z } from 'zod';

const recipients = z.array(z.object({ emailAddress: z.string() }));
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'must be a time');
const Event = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  delivery: z.object({ timestamp: time }).optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      timestamp: time,
      feedbackId: z.string().optional(),
      bouncedRecipients: recipients,
    })
    .optional(),
  complaint: z
    .object({ timestamp: time, feedbackId: z.string().optional(), complainedRecipients: recipients })
    .optional(),
  open: z.object({ timestamp: time, userAgent: z.string().optional() }).optional(),
  click: z.object({ timestamp: time, userAgent: z.string().optional(), link: z.string() }).optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
});

/**
 * What SES says of a mail, only what we read: the events of a configuration set (`eventType`), through EventBridge or
 * SNS, and the older feedback notifications of an identity (`notificationType`), which know no tags but the headers.
 */
export const SesEvent = z.preprocess(inOneShape, Event);
export type SesEvent = z.infer<typeof SesEvent>;

/** The message tag that carries the touch's id. */
export const SEND_TAG = 'send';

/** Who opens mails without a person: image proxies that fetch at once, link scanners of mail gateways. */
const machines = [
  /GoogleImageProxy/i,
  /YahooMailProxy/i,
  /^Mozilla\/5\.0$/,
  /Barracuda|Proofpoint|Mimecast|SafeLinks|urldefense|bot\b|crawler|spider|python-requests|curl\//i,
];
export const isMachine = (userAgent: string | undefined): boolean =>
  userAgent === undefined || machines.some((agent) => agent.test(userAgent));

export const utc = (timestamp: string): string => new Date(timestamp).toISOString();

const Older = z.looseObject({
  notificationType: z.string(),
  mail: z.looseObject({
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
});

function inOneShape(value: unknown): unknown {
  const older = Older.safeParse(value);
  if (!older.success) return value;
  const { notificationType: eventType, mail, ...rest } = older.data;
  const said = mail.headers.filter(({ name }) => name.toLowerCase() === 'x-ses-message-tags');
  return { eventType, mail: { tags: tagsIn(said.map((header) => header.value).join(',')), ...mail }, ...rest };
}

/** `send=touch_1, kind=marketing` as SES writes tags in its own events. */
const tagsIn = (header: string): Record<string, string[]> =>
  Object.fromEntries(
    [...header.matchAll(/([\w:-]+)\s*=\s*([\w-]+)/g)].map(([, name, value]) => [name ?? '', [value ?? '']]),
  );
