import { z } from 'zod';
import { FactId } from './ids.ts';
import { Instant } from './instant.ts';

/** Something that mailbox providers hold against us: an address that does not exist, a mail that was called spam. */
export const Trouble = z.object({ id: FactId, what: z.enum(['bounce', 'complaint']), at: Instant });
export type Trouble = z.infer<typeof Trouble>;

/** A journey sends nothing while it is paused; people stay in it. */
export const Pause = z.object({
  since: Instant,
  /** `bounces`, `complaints`, or `by-hand`. */
  rule: z.string(),
  /** In words, with the numbers that it was decided on; nothing personal. */
  because: z.string(),
  by: z.string().optional(),
});
export type Pause = z.infer<typeof Pause>;
