import { addDays } from '../../../shared/domain/calendar.ts';
import { noCounts, type Cohort } from '../../../shared/domain/experiments/counts.ts';
import { experiment } from '../../../shared/domain/experiments/experiment.ts';

export const sample = experiment('sample-subject', {
  asks: 'Does a question in the subject get more mails opened?',
  arms: { plain: 1, question: 1 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.005, leastPerArm: 200, leastDays: 14, mostDays: 90 },
});

/** So many days alike: of each arm so many were exposed, and so many opened. */
export const cohorts = (days: number, perDay: Record<string, [exposed: number, opened: number]>): Cohort[] =>
  Array.from({ length: days }, (_, nth) => ({
    day: addDays('2026-11-02', nth),
    arms: Object.fromEntries(
      Object.entries(perDay).map(([arm, [exposed, opened]]) => [arm, { ...noCounts(), exposed, opened }]),
    ),
  }));
