import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import { Transient } from '../errors.ts';
import { rawMail } from '../emails/raw-mail.ts';
import type { Mailer, Random } from '../ports.ts';
import type { KeptLimits } from '../store/mail-limits.ts';
import { machineRandom } from './machine.ts';
import { sesLimits } from './ses-limits.ts';
import { refusalOf } from './ses-refusal.ts';

export interface SesSettings {
  configurationSet: string;
  region: string;
  /** Where our processes tell each other what SES takes of us. */
  kept?: KeptLimits;
  /** How long we wait, in milliseconds; tests look at it. */
  pause?: (milliseconds: number) => Promise<unknown>;
  random?: Random;
}

const sleep = (ms: number): Promise<void> => new Promise((goOn) => setTimeout(goOn, ms));

/** Tries within one call for a mail that came too fast; beyond them the machine's own retry takes hours if need be. */
const TRIES = 4;
const FIRST_PAUSE_MS = 250;

/**
 * Mail by SES. The client must make one attempt only: SES knows no idempotency, and a repetition may be a second mail.
 * @throws BadInput: refused for good. Transient `throttled`, `over-quota`, `sending-paused`: turned away, surely not
 * taken. Transient `unsure`: perhaps taken.
 */
export function sesMailer(client: SESClient, settings: SesSettings): Mailer {
  const { configurationSet, region, kept, pause = sleep, random = machineRandom } = settings;
  const domain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
  const limits = sesLimits(client, kept);

  async function once(command: SendRawEmailCommand): Promise<{ messageId: string }> {
    try {
      const { MessageId } = await client.send(command);
      if (MessageId === undefined) throw new Transient('unsure', 'SES took a mail and named no id');
      return { messageId: MessageId };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  return {
    async send(mail) {
      // SES names an id without the domain that it puts behind it.
      const references = mail.references.map((id) => (id.startsWith('<') ? id : `<${id}@${domain}>`));
      const Data = Buffer.from(rawMail({ ...mail, references }));
      const command = new SendRawEmailCommand({
        RawMessage: { Data },
        Destinations: [mail.to],
        ConfigurationSetName: configurationSet,
        // They come back with every event of this mail: so an event names its touch, whatever became of our answer.
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      for (let attempt = 1; ; attempt++) {
        try {
          const answer = await once(command);
          limits.sent();
          return answer;
        } catch (error) {
          const isTooFast = error instanceof Transient && error.code === 'throttled';
          if (!isTooFast || attempt === TRIES) throw error;
          // Full jitter: those who were turned away together must not come back together.
          await pause(random.next() * FIRST_PAUSE_MS * 2 ** attempt);
        }
      }
    },
    // SES cannot be asked about a mail by our own id: its events tell.
    find: async () => ({ status: 'unknown' }),
    limits: limits.now,
  };
}
