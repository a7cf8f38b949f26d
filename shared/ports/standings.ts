import type { JourneyId } from '../contracts/enrollment.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Pause, Trouble } from '../contracts/standing.ts';

/** How a journey's mails stand with mailbox providers, and whether it may mail. */
export interface Standings {
  /** Consistent: every send asks. */
  pauseOf(journey: JourneyId): Promise<Pause | undefined>;
  /** When somebody last let it go on; what was before counts no more. */
  resumedAt(journey: JourneyId): Promise<Instant | undefined>;
  /** Keeps a bounce or a complaint, once per id, and answers those since `since`, oldest first; older ones are forgotten. */
  note(journey: JourneyId, trouble: Trouble, since: Instant): Promise<Trouble[]>;
  /** The first pause stands; answers the one that stands. */
  pause(journey: JourneyId, pause: Pause): Promise<Pause>;
  /** Answers the pause that is over; undefined: it was not paused. */
  resume(journey: JourneyId, resumed: { at: Instant; by: string; because: string }): Promise<Pause | undefined>;
}
