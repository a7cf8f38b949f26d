import { z } from 'zod';
import { Instant } from './instant.ts';
import { FactId, LeadId, PersonId } from './ids.ts';

/** Where one member of a pool stands: what they are owed of its turns, and how many leads they hold. */
export const Seat = z.object({ credit: z.number(), open: z.number().int() });
export type Seat = z.infer<typeof Seat>;

/** Whose turn it is in a pool. Changed under a guard, so that two leads who arrive at once are two turns. */
export const PoolState = z.object({ pool: z.string(), seats: z.record(z.string(), Seat) });
export type PoolState = z.infer<typeof PoolState>;

/** Who has a lead, and why: the newest assignment of it. */
export const Assignment = z.object({
  lead: LeadId,
  /** The n-th of this lead, from 0. */
  nth: z.number().int(),
  to: PersonId,
  /** The pool whose turn it was, or whose member has it; absent: nobody's turn. */
  pool: z.string().optional(),
  rule: z.string(),
  because: z.string(),
  by: z.enum(['rules', 'person']),
  /** The fact for which our rules gave it to them. */
  causedBy: FactId.optional(),
  at: Instant,
  /** `released`: the lead is no work any more, or somebody else's. */
  status: z.enum(['held', 'released']),
  /** Meetings that nobody came to: each gave a turn back. */
  missed: z.array(z.string()).default([]),
});
export type Assignment = z.infer<typeof Assignment>;

/** Somebody of ours is away: leads go to others meanwhile, and their turns are made up for afterwards. */
export const Absence = z.object({
  id: z.string(),
  person: PersonId,
  from: Instant,
  until: Instant,
  because: z.string(),
  by: z.string(),
});
export type Absence = z.infer<typeof Absence>;
