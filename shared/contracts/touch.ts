import { z } from 'zod';
import { Instant } from './instant.ts';
import { ApprovalId, EnrollmentId, SubjectId, TouchId } from './ids.ts';
import { JourneyId } from './enrollment.ts';

/** `sending` is a lease; `unknown` means a crash fell between our record and the mailer's answer. */
export const TouchStatus = z.enum(['sending', 'sent', 'skipped', 'deferred', 'unknown', 'failed']);
export type TouchStatus = z.infer<typeof TouchStatus>;

/** One message of a journey to one person: sent, or not sent and why. */
export const Touch = z.object({
  id: TouchId,
  enrollment: EnrollmentId,
  journey: JourneyId,
  version: z.number().int(),
  step: z.string(),
  subject: SubjectId,
  channel: z.enum(['email', 'notify', 'in-app']),
  kind: z.enum(['marketing', 'transactional', 'internal']),
  template: z.string(),
  status: TouchStatus,
  /** The rule that decided, in words; never anything personal. */
  because: z.string(),
  /** The rule's own name: `quiet-hours`, `cap-day`, `unsubscribed` … */
  rule: z.string(),
  at: Instant,
  until: Instant.optional(),
  leaseUntil: Instant.optional(),
  messageId: z.string().optional(),
  /** What its machine asked for, so that a sweep decides about it as the machine would; absent on older ones. */
  asked: z
    .object({
      topic: z.string(),
      sendOn: z.enum(['any-day', 'business-days']),
      expiresAt: Instant.optional(),
      document: ApprovalId.optional(),
    })
    .optional(),
  /** The arms of experiments that it was given in; `declared` names the declaration of that day. */
  experiments: z.array(z.object({ id: z.string(), arm: z.string(), declared: z.string() })).optional(),
  /** What the contact policy looked at, and which edition of it decided: enums, numbers and instants only. */
  policy: z
    .object({ version: z.number().int(), inputs: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
});
export type Touch = z.infer<typeof Touch>;

/** The rule on a mail that could not be written: nothing was sent, and once the cause is mended it may still go out. */
export const NOT_COMPOSED = 'not-composed';
export const mayStillBeComposed = ({ status, rule }: Pick<Touch, 'status' | 'rule'>): boolean =>
  status === 'failed' && rule === NOT_COMPOSED;
