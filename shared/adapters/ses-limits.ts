import { GetSendQuotaCommand, GetSendStatisticsCommand, type SESClient } from '@aws-sdk/client-ses';
import { instant } from '../contracts/instant.ts';
import type { MailLimits } from '../ports.ts';
import { isPassing } from './passing.ts';

const KEPT_MS = 60_000;
const DAY_MS = 86_400_000;
/** SES tells what it took by quarters of an hour. */
const QUARTER_MS = 900_000;

/** What SES takes of us, asked once a minute; what this process sent since is counted on top. */
export function sesLimits(client: SESClient, now: () => number = Date.now) {
  let known: { limits: MailLimits; at: number } | undefined;
  let asking: Promise<MailLimits> | undefined;

  async function ask(): Promise<MailLimits> {
    const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}));
    // AWS says -1 where there is no limit.
    const rate = MaxSendRate > 0 ? { perSecond: MaxSendRate } : {};
    if (Max24HourSend <= 0) return rate;
    const perDay = { most: Max24HourSend, used: SentLast24Hours };
    return { ...rate, perDay: isUsedUp(perDay) ? { ...perDay, ...(await freesAt(client, now())) } : perDay };
  }

  async function asked(): Promise<MailLimits> {
    try {
      const limits = await ask();
      known = { limits, at: now() };
      return limits;
    } catch (error) {
      // SES answers one such question a second, of a whole account: when many processes begin at once, some are not
      // answered. That must not stop mails: what is too much SES itself turns away, and it is tried again.
      if (isPassing(error)) return known?.limits ?? {};
      throw error;
    } finally {
      asking = undefined;
    }
  }

  return {
    now: async (): Promise<MailLimits> =>
      known !== undefined && now() - known.at < KEPT_MS ? known.limits : (asking ??= asked()),
    sent(): void {
      if (known?.limits.perDay !== undefined) known.limits.perDay.used += 1;
    },
  };
}

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
