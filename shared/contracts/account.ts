import { z } from 'zod';
import { Instant } from './instant.ts';
import { AccountId, LeadId, PersonId } from './ids.ts';

export const Segment = z.enum(['smb', 'mid-market', 'enterprise']);
export type Segment = z.infer<typeof Segment>;

/** A company: what its facts make of it. */
export const Account = z.object({
  id: AccountId,
  name: z.string(),
  domain: z.string().optional(),
  segment: Segment,
  employees: z.number().optional(),
  /** Yearly revenue in whole USD. */
  revenue: z.number().optional(),
  industry: z.string().optional(),
  country: z.string().optional(),
  zone: z.string(),
  csm: PersonId.optional(),
  /** Whose account it is in sales, where somebody named one: its leads are theirs. */
  owner: PersonId.optional(),
  /** The person at the account whom reviews are sent to. */
  sponsor: LeadId.optional(),
  contract: z
    .object({
      plan: z.string(),
      mrrCents: z.number().int(),
      startedAt: Instant,
      renewsAt: Instant,
      /** Notice was given. */
      endsAt: Instant.optional(),
    })
    .optional(),
  /** When the last contract ended: they are a customer no more. */
  churnedAt: Instant.optional(),
  /** When the next quarterly review meeting stands. */
  qbrAt: Instant.optional(),
  goals: z.array(z.string()),
  firstValueAt: Instant.optional(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
});
export type Account = z.infer<typeof Account>;

/** 0–10, with its reasons; `trend` is the change over 30 days. */
export const Health = z.object({
  score: z.number(),
  trend: z.number(),
  atRisk: z.boolean(),
  because: z.array(z.object({ part: z.string(), score: z.number(), weight: z.number(), why: z.string() })),
});
export type Health = z.infer<typeof Health>;
