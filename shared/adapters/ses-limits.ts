import { GetSendQuotaCommand, GetSendStatisticsCommand, type SESClient } from '@aws-sdk/client-ses';
import { instant } from '../contracts/instant.ts';
import type { MailLimits } from '../ports.ts';
import type { HeardLimits, KeptLimits } from '../store/mail-limits.ts';
import { isPassing } from './passing.ts';

const KEPT_MS = 60_000;
const DAY_MS = 86_400_000;
/** SES tells what it took by quarters of an hour. */
const QUARTER_MS = 900_000;

/**
 * What SES takes of us, asked once a minute by whoever of our processes needs it first, since SES answers one such
 * question a second, of a whole account: the others find the answer in the table. What this process sent since is
 * counted on top.
 */
export function sesLimits(client: SESClient, kept?: KeptLimits, now: () => number = Date.now) {
  let known: HeardLimits | undefined;
  let sentSince = 0;
  let asking: Promise<void> | undefined;
  const isFresh = (heard: HeardLimits | undefined): heard is HeardLimits =>
    heard !== undefined && now() - heard.at < KEPT_MS;

  async function ask(): Promise<MailLimits> {
    const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}));
    // AWS says -1 where there is no limit.
    const rate = MaxSendRate > 0 ? { perSecond: MaxSendRate } : {};
    if (Max24HourSend <= 0) return rate;
    const perDay = { most: Max24HourSend, used: SentLast24Hours };
    return { ...rate, perDay: isUsedUp(perDay) ? { ...perDay, ...(await freesAt(client, now())) } : perDay };
  }

  async function hear(): Promise<void> {
    const last = await kept?.last();
    const heard = isFresh(last) ? last : ((await heardAnew()) ?? newer(known, last));
    if (heard === known) return;
    known = heard;
    sentSince = 0;
  }

  /** Undefined: SES does not answer just now, since many ask at once. That must not stop mails. */
  async function heardAnew(): Promise<HeardLimits | undefined> {
    try {
      const answer = { limits: await ask(), at: now() };
      // No mail fails because the others do not hear of it.
      await kept?.keep(answer).catch(() => undefined);
      return answer;
    } catch (error) {
      if (isPassing(error)) return undefined;
      throw error;
    }
  }

  return {
    async now(): Promise<MailLimits> {
      if (!isFresh(known)) await (asking ??= hear().finally(() => (asking = undefined)));
      // Where nobody knows: what is too much SES itself turns away, and it is tried again.
      const { perDay, ...limits } = known?.limits ?? {};
      return perDay === undefined ? limits : { ...limits, perDay: { ...perDay, used: perDay.used + sentSince } };
    },
    sent(): void {
      sentSince += 1;
    },
  };
}

const newer = (a: HeardLimits | undefined, b: HeardLimits | undefined): HeardLimits | undefined =>
  a === undefined || (b !== undefined && b.at > a.at) ? b : a;

const isUsedUp = ({ most, used }: { most: number; used: number }): boolean => used >= most * 0.95;

/** The oldest quarter of an hour within the last 24 in which mails went out: when it is a day old, they count no more. */
async function freesAt(client: SESClient, now: number) {
  const { SendDataPoints = [] } = await client.send(new GetSendStatisticsCommand({}));
  const times = SendDataPoints.filter(({ DeliveryAttempts = 0 }) => DeliveryAttempts > 0)
    .map(({ Timestamp }) => Timestamp?.getTime() ?? 0)
    .filter((at) => at + QUARTER_MS > now - DAY_MS);
  if (times.length === 0) return {};
  return { freesAt: instant(Math.max(now + KEPT_MS, Math.min(...times) + QUARTER_MS + DAY_MS)) };
}
