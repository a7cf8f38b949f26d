import type { JourneyId } from '../contracts/enrollment.ts';

/** Journeys that keep to themselves: while somebody is in one of `during`, nobody enters one of `journeys` or is mailed by it. */
export interface Exclusion {
  journeys: JourneyId[];
  during: JourneyId[];
  /** Who is in it: the lead, or the company that the lead belongs to. */
  of: 'the lead' | 'their company';
  because: string;
}

/** First match wins. A journey that hands somebody on to the next one does not keep them out of it. */
export const exclusions: Exclusion[] = [
  {
    journeys: ['lead-nurture', 'lead-qualification', 'no-show-recovery'],
    during: ['onboarding'],
    of: 'their company',
    because: 'their company is being onboarded: no marketing beside it',
  },
  {
    journeys: ['lead-nurture', 'lead-qualification'],
    during: ['qbr'],
    of: 'their company',
    because: 'their company’s review is being prepared: no marketing beside it',
  },
  {
    journeys: ['lead-nurture'],
    during: ['no-show-recovery'],
    of: 'the lead',
    because: 'a missed demo is being made good first',
  },
];

export const exclusionsOf = (journey: JourneyId): Exclusion[] =>
  exclusions.filter(({ journeys }) => journeys.includes(journey));
