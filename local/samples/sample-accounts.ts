import type { Draw } from '../random.ts';
import { companies, firstNames, lastNames } from './people.ts';

/** An account in words that /v1/group understands. Days are counted from the day on which it is posted. */
export interface SampleAccount {
  id: string;
  name: string;
  domain: string;
  industry: string;
  employees: number;
  revenue: number;
  country: string;
  plan: string;
  mrr: number;
  contractStartedDaysAgo: number;
  goal: string;
  sponsor: { id: string; email: string; first_name: string; last_name: string; title: string };
  trend: 'growing' | 'steady' | 'falling';
}

export interface SampleUsage {
  account: string;
  daysAgo: number;
  logins: number;
  events: number;
  activeSeats: number;
  seats: number;
  featuresUsed: number;
  featuresAvailable: number;
  hoursSaved: number;
}

const shapes = [
  { employees: 22, revenue: 900_000, plan: 'starter', mrr: 450, seats: 8 },
  { employees: 120, revenue: 14_000_000, plan: 'growth', mrr: 2_400, seats: 40 },
  { employees: 340, revenue: 42_000_000, plan: 'growth', mrr: 5_200, seats: 110 },
  { employees: 1_200, revenue: 210_000_000, plan: 'scale', mrr: 14_500, seats: 320 },
];
const trends = ['growing', 'steady', 'falling'] as const;
const goals = ['Answer every ticket within an hour', 'Save 400 agent hours a month', 'Bring first-contact resolution to 75%'];

/** A starter account and three larger ones per trend: contracts began 20 to 80 days ago. */
export function sampleAccounts(draw: Draw, count: number): SampleAccount[] {
  return Array.from({ length: count }, (_, index) => {
    // as, four times: the lists are not empty, and the remainder stays within them
    const company = companies[(index * 67) % companies.length] as (typeof companies)[number];
    const shape = shapes[index % shapes.length] as (typeof shapes)[number];
    const [first, last] = [firstNames[(index * 5) % firstNames.length] as string, lastNames[(index * 7) % lastNames.length] as string];
    return {
      id: `sample-account-${index + 1}`,
      name: company.name,
      domain: company.domain,
      industry: company.industry,
      employees: shape.employees,
      revenue: shape.revenue,
      country: 'US',
      plan: shape.plan,
      mrr: shape.mrr,
      contractStartedDaysAgo: 20 + Math.floor(draw() * 60),
      goal: goals[index % goals.length] as string, // as: see above
      sponsor: {
        id: `sample-sponsor-${index + 1}`,
        email: `${first}.${last}@${company.domain}`.toLowerCase(),
        first_name: first,
        last_name: last,
        title: 'Head of Operations',
      },
      trend: trends[index % trends.length] as SampleAccount['trend'], // as: see above
    };
  });
}

const pace = { growing: 0.008, steady: 0, falling: -0.014 };

/** What each account did on each of the last `days` days, weekends quiet. */
export function sampleUsage(draw: Draw, accounts: SampleAccount[], days: number): SampleUsage[] {
  return accounts.flatMap((account) => {
    const { seats } = shapes.find(({ plan, employees }) => plan === account.plan && employees === account.employees) ?? { seats: 10 };
    return Array.from({ length: days }, (_, index) => {
      const level = Math.max(0.05, 0.6 + pace[account.trend] * (index - days / 2) + (draw() - 0.5) * 0.1);
      const active = Math.round(seats * Math.min(1, level));
      return {
        account: account.id,
        daysAgo: days - index,
        logins: Math.round(active * 1.4),
        events: Math.round(active * 22 * (0.9 + draw() * 0.2)),
        activeSeats: active,
        seats,
        featuresUsed: Math.min(12, 3 + Math.round(level * 8)),
        featuresAvailable: 12,
        hoursSaved: Math.round(active * 0.35 * 10) / 10,
      };
    });
  });
}
