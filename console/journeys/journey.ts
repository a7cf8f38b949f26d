import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { SubjectKind } from '../../shared/contracts/ids.ts';
import type { Pause } from '../../shared/contracts/standing.ts';

/** A journey as `/api/journeys` says it: who stands where, and whether it may mail. */
export interface JourneyView {
  id: JourneyId;
  title: string;
  version: number;
  owner: string;
  /** How many mails its story has. */
  mails: number;
  subject: SubjectKind;
  /** Counted up to a page of them. */
  inIt: { count: number; more: boolean };
  paused: Pause | null;
}

const nouns: Record<SubjectKind, readonly [one: string, several: string]> = {
  lead: ['person is', 'people are'],
  account: ['account is', 'accounts are'],
  opportunity: ['opportunity is', 'opportunities are'],
};

/** `3 people are in it`, `200+ accounts are in it`. */
export const whoIsIn = ({ subject, inIt: { count, more } }: JourneyView): string =>
  `${count}${more ? '+' : ''} ${nouns[subject][count === 1 ? 0 : 1]} in it`;

export const pauseWords: Record<string, string> = {
  bounces: 'paused itself: bounces',
  complaints: 'paused itself: complaints',
  'by-hand': 'paused by hand',
};
