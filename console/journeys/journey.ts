import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { Pause } from '../../shared/contracts/standing.ts';

/** A journey as `/api/journeys` says it: who stands where, and whether it may mail. */
export interface JourneyView {
  id: JourneyId;
  title: string;
  version: number;
  owner: string;
  /** How many mails its story has. */
  mails: number;
  live: Record<string, number>;
  paused: Pause | null;
}

export const peopleIn = ({ live }: JourneyView): number => Object.values(live).reduce((sum, count) => sum + count, 0);

export const pauseWords: Record<string, string> = {
  bounces: 'paused itself: bounces',
  complaints: 'paused itself: complaints',
  'by-hand': 'paused by hand',
};
