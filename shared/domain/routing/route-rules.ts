import type { Account } from '../../contracts/account.ts';
import { isFact, type Fact } from '../../contracts/facts.ts';
import type { PersonId } from '../../contracts/ids.ts';
import type { Lead } from '../../contracts/lead.ts';
import { hotGrades } from '../grade.ts';
import { segmentOf } from '../segments.ts';
import { personOf } from '../team.ts';
import { territoryOf } from './territories.ts';

/** What a rule looks at: the lead, its facts, and its company where we know it. */
export interface RouteSeen {
  lead: Lead;
  facts: Fact[];
  account: Account | undefined;
}

/** Where a rule leads: to one person, or to whoever's turn it is. `why` is the rule's own half of the explanation. */
export type Target = { person: PersonId; why: string } | { pool: string; why: string };

export interface RouteRule {
  name: string;
  /** What it asks, in words. */
  says: string;
  /** Undefined: it does not match. */
  leadsTo: (seen: RouteSeen) => Target | undefined;
}

const asked = (seen: RouteSeen, ...types: Parameters<typeof isFact>[1][]): boolean =>
  seen.facts.some((fact) => isFact(fact, ...types));
const sizeOf = ({ lead, account }: RouteSeen) =>
  segmentOf(lead.fields) ?? (account === undefined ? null : segmentOf(account));
const wantsUs = (seen: RouteSeen): boolean =>
  hotGrades.has(seen.lead.score.grade) ||
  seen.lead.stage === 'mql' ||
  asked(seen, 'form.submitted', 'demo.requested', 'meeting.booked', 'email.replied');

/** First match wins. The last row takes everybody. */
export const routeRules: RouteRule[] = [
  {
    name: 'account owner',
    says: 'the company has an owner of its own',
    leadsTo: ({ account }) =>
      account?.owner !== undefined && personOf(account.owner) !== undefined
        ? { person: account.owner, why: `owns the account ${account.name}` }
        : undefined,
  },
  {
    name: 'customer',
    says: 'the company is a customer: its CSM',
    leadsTo: ({ account }) =>
      account?.contract !== undefined && account.csm !== undefined
        ? { person: account.csm, why: `looks after the customer ${account.name}` }
        : undefined,
  },
  {
    name: 'territory',
    says: 'the country and region are somebody’s territory',
    leadsTo: ({ lead }) => {
      const territory = territoryOf(lead.fields);
      return territory && { pool: territory.pool, why: `is in ${territory.name}` };
    },
  },
  {
    name: 'segment · enterprise',
    says: 'the company is an enterprise',
    leadsTo: (seen) => (sizeOf(seen) === 'enterprise' ? { pool: 'enterprise', why: 'is an enterprise' } : undefined),
  },
  {
    name: 'segment · mid-market',
    says: 'the company is mid-market',
    leadsTo: (seen) => (sizeOf(seen) === 'mid-market' ? { pool: 'sdr', why: 'is a mid-market company' } : undefined),
  },
  {
    name: 'intent · SDR',
    says: 'they asked for us, or are marketing-qualified',
    leadsTo: (seen) => (wantsUs(seen) ? { pool: 'sdr', why: 'asked for us' } : undefined),
  },
  {
    name: 'intent · product-led',
    says: 'they try the product by themselves',
    leadsTo: (seen) =>
      asked(seen, 'trial.started', 'trial.activated')
        ? { pool: 'product-led', why: 'tries the product without having asked for us' }
        : undefined,
  },
  {
    name: 'intent · self-serve',
    says: 'everybody else',
    leadsTo: () => ({ pool: 'self-serve', why: 'looks around without having asked for us' }),
  },
];

/** One line per rule that was asked, in order; the last one matched. */
export interface RuleAsked {
  rule: string;
  says: string;
  matched: boolean;
}
export interface Routed {
  rule: string;
  target: Target;
  asked: RuleAsked[];
}

export const routeOf = (seen: RouteSeen): Routed => {
  const lines: RuleAsked[] = [];
  for (const { name, says, leadsTo } of routeRules) {
    const target = leadsTo(seen);
    lines.push({ rule: name, says, matched: target !== undefined });
    if (target !== undefined) return { rule: name, target, asked: lines };
  }
  throw new Error('the last rule takes everybody');
};
