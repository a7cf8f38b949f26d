import { experiment } from '../../shared/domain/experiments/experiment.ts';

export const firstSubject = experiment('nurture-first-subject', {
  asks: 'Do more readers open the first mail when its subject asks them something?',
  arms: { plain: 1, question: 1 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.005, leastPerArm: 200, leastDays: 14, mostDays: 180 },
});

export const readersHour = experiment('nurture-readers-hour', {
  asks: 'Do more readers open a mail that comes at the hour at which they open mails?',
  arms: { usual: 1, best: 3 },
  metric: 'opened',
  withinDays: 5,
  stop: { falseStops: 0.05, lossBelow: 0.01, leastPerArm: 150, leastDays: 14, mostDays: 180 },
});
