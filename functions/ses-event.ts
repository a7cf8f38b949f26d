import { z } from 'zod';

/** What SES says through EventBridge of a mail (event publishing of a configuration set); only what we read. */
const recipients = z.array(z.object({ emailAddress: z.string() }));
export const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  delivery: z.object({ timestamp: z.string() }).optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      timestamp: z.string(),
      feedbackId: z.string().optional(),
      bouncedRecipients: recipients,
    })
    .optional(),
  complaint: z
    .object({ timestamp: z.string(), feedbackId: z.string().optional(), complainedRecipients: recipients })
    .optional(),
  open: z.object({ timestamp: z.string(), userAgent: z.string().optional() }).optional(),
  click: z.object({ timestamp: z.string(), userAgent: z.string().optional(), link: z.string() }).optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
});
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
