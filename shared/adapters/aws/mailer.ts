import { SESClient } from '@aws-sdk/client-ses';
import { names } from '../../contracts/names.ts';
import type { Mailer } from '../../ports.ts';
import type { KeptLimits } from '../../store/mail-limits.ts';
import { sesMailer } from '../ses-mailer.ts';
import { steady, within, type Patience } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const mailer = ({ region, env }: AwsEnvironment, kept: KeptLimits, patience = patient): Mailer =>
  sesMailer(new SESClient({ ...steady, region, ...once(patience) }), {
    configurationSet: names.configurationSet(env),
    region,
    kept,
  });

/** Who gives up on SES does not know whether the mail was taken: it is waited for longer. */
const patient: Patience = { connectMs: 2_000, answerMs: 10_000 };

/**
 * SES knows no idempotency: one attempt, on a connection of its own, because a kept one that went stale while the
 * function slept would leave it open whether the mail was taken.
 */
const once = (patience: Patience) => ({
  maxAttempts: 1,
  requestHandler: { ...within(patience), httpsAgent: { keepAlive: false } },
});
