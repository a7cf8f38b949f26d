import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import type { Stage } from '../../shared/contracts/lead.ts';

export const journeyTitles: Record<JourneyId, string> = {
  'lead-qualification': 'Lead qualification',
  'lead-nurture': 'Lead nurture',
  'no-show-recovery': 'No-show recovery',
  'missed-by-us': 'A meeting that we missed',
  'consent-confirmation': 'Second yes',
  onboarding: 'Onboarding',
  qbr: 'Quarterly review',
  'sla-watch': 'SLA · requests',
  'sla-interest': 'SLA · interest',
  'sla-decision': 'SLA · MQL decision',
  'sla-opportunity': 'SLA · opportunity',
  'sla-recycle': 'SLA · recycling',
};

/** Mails about no journey (digests, notices to the team) name themselves. */
export const journeyTitle = (id: string | undefined): string =>
  id === undefined ? '' : Object.hasOwn(journeyTitles, id) ? journeyTitles[id as JourneyId] : id; // as: it has that key

export const stageTitles: Record<Stage, string> = {
  visitor: 'Visitor',
  lead: 'Lead',
  mql: 'MQL',
  sql: 'SQL',
  opportunity: 'Opportunity',
  customer: 'Customer',
  churned: 'Churned',
  disqualified: 'Disqualified',
  recycled: 'Recycled',
};
