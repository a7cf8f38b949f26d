import type { DatabaseSync } from 'node:sqlite';
import { instant, millis } from '../../shared/contracts/instant.ts';
import { Transient } from '../../shared/errors.ts';
import type { Clock, Mailer, MailLimits } from '../../shared/ports.ts';

/** How many mails the mailbox takes, where it is to behave as an account of SES does. */
export interface MailAllowance {
  /** A second. */
  perSecond?: number;
  /** In any 24 hours. */
  perDay?: number;
}

const DAY_MS = 86_400_000;

/** Counted by the floor's own clock from the mails that lie there, so a day of quota passes as fast as the clock does. */
export function limitsOf(post: DatabaseSync, clock: Clock, { perSecond, perDay }: MailAllowance): MailLimits {
  const rate = perSecond === undefined ? {} : { perSecond };
  if (perDay === undefined) return rate;
  const dayAgo = instant(millis(clock.now()) - DAY_MS);
  const row = post.prepare('SELECT count(*) AS used, min(sent_at) AS oldest FROM mail WHERE sent_at > ?').get(dayAgo);
  const used = Number(row?.['used'] ?? 0);
  const oldest = row?.['oldest'];
  const frees = typeof oldest === 'string' ? { freesAt: instant(Date.parse(oldest) + DAY_MS) } : {};
  return { ...rate, perDay: { most: perDay, used, ...frees } };
}

/** Turns away what is above the quota, as SES does: those who asked for limits at the same moment found the same room. */
export function withinQuota<M extends Mailer>(mailbox: M): M {
  let going = 0;
  return {
    ...mailbox,
    async send(mail) {
      const { perDay } = await mailbox.limits();
      if (perDay !== undefined && perDay.used + going >= perDay.most)
        throw new Transient('over-quota', 'the mailbox takes no more within these 24 hours');
      going += 1;
      try {
        return await mailbox.send(mail);
      } finally {
        going -= 1;
      }
    },
  };
}
