import { z } from 'zod';
import { FactId } from './ids.ts';
import { Instant } from './instant.ts';

/** What we promise to do in time. A lead has at most one running timer of each clock. */
export const slaClocks = ['answer', 'interest', 'decision', 'opportunity', 'recycle'] as const;
export const SlaClock = z.enum(slaClocks);
export type SlaClock = z.infer<typeof SlaClock>;

/** The promise that began a timer: the rows are shared/domain/sla-rules.ts. */
export const SlaRowId = z.enum(['form', 'content', 'inbound', 'decision', 'opportunity', 'recycle']);
export type SlaRowId = z.infer<typeof SlaRowId>;

/** One promise to one lead. Its state is read at a moment (shared/domain/sla.ts): nothing here changes while time passes. */
export const SlaTimer = z.object({
  clock: SlaClock,
  row: SlaRowId,
  startedBy: FactId,
  startedAt: Instant,
  /** Whose working time it counts: the desk of whoever had the lead when it began; absent: the company's, or the wall's. */
  desk: z.string().optional(),
  /** When 80% of the time is gone, and all of it; absent while it is paused and nobody knows until when. */
  warnAt: Instant.optional(),
  dueAt: Instant.optional(),
  pausedAt: Instant.optional(),
  /** When the pause ends by itself: the limits are counted from then. */
  resumesAt: Instant.optional(),
  metAt: Instant.optional(),
  metBy: FactId.optional(),
  /** It came to nothing that was ours to keep: withdrawn, or overtaken by a stricter promise. */
  voidAt: Instant.optional(),
  /** Seconds on its own clock (working hours, or the wall's) from start until met, void or paused. */
  tookSeconds: z.number().nonnegative().optional(),
});
export type SlaTimer = z.infer<typeof SlaTimer>;
