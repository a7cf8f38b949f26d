import { isFact, type Fact, type FactOf, type FactType } from '../contracts/facts.ts';
import type { Lead, Stage } from '../contracts/lead.ts';
import { newest } from './fact-order.ts';
import { mqlGrades } from './grade.ts';

/** What calls for a move: the fact behind it, or undefined. `fresh` are the facts since the newest move. */
export interface StageRule {
  to: Stage;
  calledForBy: (seen: { lead: Lead; fresh: Fact[] }) => Fact | undefined;
  because: (lead: Lead, trigger: Fact) => string;
}

/** So much engagement is worth marketing's eye whoever they are; D fits are left out. */
const mqlEngagement = 60;
const leastFit = 25;

/** What people do who mean it: this alone brings somebody recycled back. */
const highIntent: FactType[] = [
  'demo.requested',
  'pricing.viewed',
  'trial.started',
  'trial.activated',
  'meeting.booked',
  'email.replied',
  'form.submitted',
];
const interest: FactType[] = [
  ...highIntent,
  'lead.identified',
  'page.viewed',
  'content.downloaded',
  'webinar.attended',
  'email.clicked',
  'email.opened',
  'event.tracked',
  'intent.reported',
  'meeting.held',
];

const newestWhere = (facts: Fact[], passes: (fact: Fact) => boolean): Fact | undefined =>
  newest(facts, (fact): fact is Fact => passes(fact));
/** The newest thing they did themselves since the last move. */
const signOfLife = ({ stage }: Lead, fresh: Fact[]): Fact | undefined =>
  newestWhere(fresh, (fact) => isFact(fact, ...(stage === 'recycled' ? highIntent : interest)));

const dispositionIn = (facts: Fact[]): FactOf<'lead.dispositioned'> | undefined =>
  newest(facts, (fact): fact is FactOf<'lead.dispositioned'> => isFact(fact, 'lead.dispositioned'));
const disposed =
  (as: FactOf<'lead.dispositioned'>['properties']['disposition']): StageRule['calledForBy'] =>
  ({ fresh }) => {
    const decision = dispositionIn(fresh);
    return decision?.properties.disposition === as ? decision : undefined;
  };
const asDecided = (_lead: Lead, fact: Fact): string =>
  isFact(fact, 'lead.dispositioned') ? fact.properties.because : 'a person decided it';

/** First match wins; what a person decided comes before what a score says. */
export const stageRules: StageRule[] = [
  { to: 'disqualified', calledForBy: disposed('not-a-fit'), because: asDecided },
  { to: 'recycled', calledForBy: disposed('nurture'), because: asDecided },
  { to: 'sql', calledForBy: disposed('qualified'), because: asDecided },
  {
    to: 'customer',
    calledForBy: ({ fresh }) => newestWhere(fresh, (fact) => isFact(fact, 'contract.started')),
    because: () => 'the contract started',
  },
  {
    to: 'sql',
    calledForBy: ({ fresh }) =>
      newestWhere(fresh, (fact) => isFact(fact, 'meeting.held') && fact.properties.qualified !== undefined),
    because: (_lead, fact) =>
      isFact(fact, 'meeting.held') && fact.properties.qualified === 'product'
        ? 'a product-qualified meeting was held'
        : 'a meeting was held that found budget, authority, need and time (BANT)',
  },
  {
    to: 'mql',
    calledForBy: ({ lead, fresh }) => (mqlGrades.has(lead.score.grade) ? signOfLife(lead, fresh) : undefined),
    because: (lead) => `grade ${lead.score.grade}`,
  },
  {
    to: 'mql',
    calledForBy: ({ lead, fresh }) =>
      lead.score.engagement >= mqlEngagement && lead.score.fit >= leastFit ? signOfLife(lead, fresh) : undefined,
    because: (lead) => `engagement ${lead.score.engagement} of 100`,
  },
];
