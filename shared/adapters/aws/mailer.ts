import { SESClient } from '@aws-sdk/client-ses';
import { names } from '../../contracts/names.ts';
import type { Mailer } from '../../ports.ts';
import type { KeptLimits } from '../../store/mail-limits.ts';
import { sesMailer } from '../ses-mailer.ts';
import { steady } from './connection.ts';
import type { AwsEnvironment } from './environment.ts';

export const mailer = ({ region, env }: AwsEnvironment, kept: KeptLimits): Mailer =>
  sesMailer(new SESClient({ ...steady, region, ...once }), {
    configurationSet: names.configurationSet(env),
    region,
    kept,
  });

/**
 * SES knows no idempotency: one attempt, on a connection of its own, because a kept one that went stale while the
 * function slept would leave it open whether the mail was taken.
 */
const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, httpsAgent: { keepAlive: false } },
};
