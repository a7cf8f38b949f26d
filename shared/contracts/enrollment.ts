import { z } from 'zod';
import { Instant, LocalDate } from './instant.ts';
import { EnrollmentId, FactId, SubjectId } from './ids.ts';

export const journeyIds = [
  'lead-qualification',
  'lead-nurture',
  'no-show-recovery',
  'missed-by-us',
  'consent-confirmation',
  'onboarding',
  'qbr',
  'sla-watch',
  'sla-interest',
  'sla-decision',
  'sla-opportunity',
  'sla-recycle',
] as const;
export const JourneyId = z.enum(journeyIds);
export type JourneyId = z.infer<typeof JourneyId>;

/**
 * The instants of a journey, worked out once when somebody enters, in their own zone (JSONata knows no zones):
 * moment name → instant. The name is what the journey said: `day 3 09:30`, `21 days before qbrAt 09:00`.
 */
export const Plan = z.record(z.string(), Instant);
export type Plan = z.infer<typeof Plan>;

/** One subject in one journey: the truth about who is in it. The execution's name is the enrollment's id. */
export const Enrollment = z.object({
  id: EnrollmentId,
  journey: JourneyId,
  version: z.number().int(),
  subject: SubjectId,
  /** `2026-Q4` for a journey that runs once a period; absent otherwise. */
  period: z.string().optional(),
  trigger: FactId.optional(),
  /** A merge had closed that one, and `by` parted the two again: what was done in it is done. */
  continues: z.object({ enrollment: EnrollmentId, by: FactId }).optional(),
  openedAt: Instant,
  localDate: LocalDate,
  zone: z.string(),
  plan: Plan,
  status: z.enum(['open', 'closed']),
  closedAt: Instant.optional(),
  how: z.enum(['goal', 'exit', 'finished', 'stopped']).optional(),
  because: z.string().optional(),
});
export type Enrollment = z.infer<typeof Enrollment>;

/** The whole input of every execution: ids and instants only. */
export const ExecutionInput = z.object({ enrollment: EnrollmentId, subject: SubjectId, plan: Plan });
export type ExecutionInput = z.infer<typeof ExecutionInput>;
