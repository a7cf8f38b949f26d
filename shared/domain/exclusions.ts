import type { JourneyId } from '../contracts/enrollment.ts';

/** What of a company's goes before: that it is a customer. */
export const CONTRACT = 'contract';

/** Journeys that keep to themselves: while somebody is in one of `during`, one of `journeys` gives way. */
export interface Exclusion {
  journeys: JourneyId[];
  during: JourneyId[] | typeof CONTRACT;
  /** Who is in it: the lead, or the company that the lead belongs to. */
  of: 'the lead' | 'their company';
  /** Nobody enters, and who is in it already gets no marketing mail; or only the latter. */
  stops: 'entering and mails' | 'mails';
  because: string;
}

/** First match wins. A journey that hands somebody on to the next one does not keep them out of it. */
export const exclusions: Exclusion[] = [
  {
    journeys: ['lead-nurture'],
    during: ['onboarding'],
    of: 'their company',
    stops: 'entering and mails',
    because: 'their company is being onboarded: no nurture beside it',
  },
  {
    journeys: ['lead-nurture'],
    during: ['qbr'],
    of: 'their company',
    stops: 'entering and mails',
    because: 'their company’s review is being prepared: no nurture beside it',
  },
  {
    // Whoever asks something is answered, and worked on by sales, wherever they work.
    journeys: ['lead-qualification', 'no-show-recovery'],
    during: ['onboarding'],
    of: 'their company',
    stops: 'mails',
    because: 'their company is being onboarded: no marketing beside it',
  },
  {
    journeys: ['lead-nurture'],
    during: CONTRACT,
    of: 'their company',
    stops: 'entering and mails',
    because: 'their company is a customer: nobody courts its people',
  },
  {
    // A request is answered once; the rest is the CSM's.
    journeys: ['lead-qualification'],
    during: CONTRACT,
    of: 'their company',
    stops: 'mails',
    because: 'their company is a customer: its CSM speaks with its people',
  },
  {
    journeys: ['lead-nurture'],
    during: ['no-show-recovery'],
    of: 'the lead',
    stops: 'entering and mails',
    because: 'a missed demo is being made good first',
  },
];

export const exclusionsOf = (journey: JourneyId, what: 'entering' | 'mails'): Exclusion[] =>
  exclusions.filter(({ journeys, stops }) => journeys.includes(journey) && (what === 'mails' || stops !== 'mails'));
