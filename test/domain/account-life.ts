import type { Fact } from '../../shared/contracts/facts.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { fact, on } from './lives.ts';

export interface Usage {
  events?: number;
  logins?: number;
  activeSeats?: number;
  featuresUsed?: number;
  hoursSaved?: number;
}

/** One usage report a day, at its end. */
export const usage = (from: string, days: number, each: Usage): Fact[] =>
  Array.from({ length: days }, (_, nth) => {
    const day = addDays(from, nth);
    const report = { day, seats: 20, featuresAvailable: 12, outcomes: { tickets_deflected: 10 }, ...each };
    return fact('usage.reported', `${day}T23:00:00.000Z`, report, { source: 'product' });
  });

export const described = (fields: Record<string, unknown> = {}): Fact =>
  fact('account.described', on('03-01'), {
    fields: {
      name: 'Northgate Field Services',
      domain: 'northgate.example',
      employees: 220,
      revenue: 18_000_000,
      country: 'US',
      region: 'TX',
      ...fields,
    },
  });

export const contract = (startedAt = on('03-02 15:00'), more: { term?: string } = {}): Fact =>
  fact('contract.started', startedAt, { plan: 'Professional', mrrCents: 250_000, startedAt, ...more });

/** A customer since March that uses the product well; now is 20 November. */
export const now = on('11-20 14:00');
export const northgate = (): Fact[] => [
  described(),
  contract(),
  fact('goal.recorded', on('03-04'), { goal: 'Answer every request within 2 hours' }),
  fact('value.first_reached', on('03-13'), {}),
  fact('invoice.paid', on('11-01'), {}),
  fact('survey.answered', on('10-20'), { survey: 'nps', score: 9, comment: 'Saves me 3 hours a day' }),
  fact('support.reported', on('11-10'), { day: '2026-11-10', opened: 7, resolved: 7, hoursToResolve: 10 }),
  ...usage('2026-05-04', 200, { events: 300, logins: 20, activeSeats: 18, featuresUsed: 10, hoursSaved: 4 }),
];
