import { z } from 'zod';
import { BadInput } from '../shared/errors.ts';
import { keepAside, takeMail } from './replies/taking.ts';
import { readMail } from './replies/reading.ts';
import { busEvent } from './runtime/event.ts';

/** A mail that SES received lies in the bucket of incoming mails; S3 says so by EventBridge. */
const Arrived = z.object({ object: z.object({ key: z.string().min(1) }) });

/** Reads a mail that somebody sent to us, and does what it asks for: an answer, a bounce, a wish to hear no more. */
export const handler = busEvent('take-reply', Arrived, async ({ object: { key } }, { ports, now, log }) => {
  const bytes = await ports.inbox.read(key);
  if (bytes === undefined) {
    log.warn('a mail that is gone: it lay there too long', {});
    return { taken: 'gone' };
  }
  try {
    return { taken: await takeMail(ports, await readMail(bytes), { id: key, bytes }, { now, log }) };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    // Trying again would not make it a mail.
    await keepAside(ports, key, 'not a mail that can be read', bytes, now);
    return { taken: 'unreadable' };
  }
});
