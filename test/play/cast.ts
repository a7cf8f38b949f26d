import type { JourneyId } from '../../shared/contracts/enrollment.ts';
import { perform } from '../../local/play/performance.ts';
import { Rates } from '../../local/play/rates.ts';
import { rosterOf } from '../../local/play/roster.ts';

/** Leads of a file that was never written: every fifth wants no mail, and they live in four zones. */
export const posts = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    id: `lead ${nth}`,
    fields: {
      email: `reader${nth}@company${nth}.example`,
      first_name: 'Sam',
      company: `Company ${nth}`,
      country: 'US',
      timezone: ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'][nth % 4],
      consent: nth % 5 === 0 ? 'no' : 'yes',
    },
  }));

/** The usual rates, but livelier: a small cast shall show something of everything. */
export const lively = Rates.parse({
  mail: { open: 0.8, click: 0.4, bookAfterClick: 0.3, unsubscribe: 0.1, bounce: 0.1 },
  // Work that nobody ever does ends in a failed machine and an alarm, six weeks later.
  tasks: { inTime: 0.7, late: 0.2, waived: 0.1 },
});

export const playing = (journey: JourneyId, leads = posts(20), more: Partial<Parameters<typeof perform>[0]> = {}) =>
  perform({
    journey,
    roster: rosterOf(leads),
    days: 45,
    seed: 1,
    from: Date.parse('2026-11-02T14:00:00Z'),
    rates: lively,
    ...more,
  });
