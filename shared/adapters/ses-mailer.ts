import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import { BadInput, Transient } from '../errors.ts';
import type { Mailer } from '../ports.ts';
import { rawMail } from './raw-mail.ts';

export interface SesSettings {
  configurationSet: string;
  region: string;
}

/**
 * Mail by SES. The client must make one attempt only: SES knows no idempotency, and a repetition may be a second mail.
 * @throws BadInput: refused for good. Transient `throttled`: turned away, surely not taken. Transient `unsure`: perhaps taken.
 */
export function sesMailer(client: SESClient, { configurationSet, region }: SesSettings): Mailer {
  const domain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  return {
    async send(mail) {
      const Data = await rawMail(mail, domain);
      const command = new SendRawEmailCommand({
        RawMessage: { Data },
        Destinations: [mail.to],
        ConfigurationSetName: configurationSet,
        // They come back with every event of this mail: so an event names its touch, whatever became of our answer.
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        const { MessageId } = await client.send(command);
        if (MessageId === undefined) throw new Transient('unsure', 'SES took a mail and named no id');
        return { messageId: MessageId };
      } catch (error) {
        throw asOurs(error);
      }
    },
    // SES cannot be asked about a mail by our own id: its events tell.
    find: async () => ({ status: 'unknown' }),
  };
}

const refused = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterCombination', 'ValidationError']);
/** Nothing was ever connected. */
const unreached = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED']);

function asOurs(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof Transient) return cause;
  // as: the SDK's own additions to Error
  const { name, code = '', $metadata } = cause as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  if (refused.has(name)) return new BadInput(dashed(name), 'SES refuses this mail', { cause });
  // Any other answer below 500 (throttling, a paused account, a missing right) says that this mail was not taken.
  if ((status >= 400 && status < 500) || unreached.has(code))
    return new Transient('throttled', `SES turned a mail away: ${name}`, { cause });
  return new Transient('unsure', 'SES may have taken this mail', { cause });
}

/** `MessageRejected` → `message-rejected` */
const dashed = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
