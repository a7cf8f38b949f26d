/** `/api/experiments`: what is tried, and where. */
export interface Head {
  id: string;
  asks: string;
}

/** `/api/experiments/{id}`: all that may be said of it today. Shares are between 0 and 1. */
export interface Experiment extends Head {
  tries: 'words' | 'story' | 'hour';
  places: { journey: string; step: string }[];
  metric: 'opened' | 'clicked' | 'replied' | 'goal';
  withinDays: number;
  stop: { falseStops: number; lossBelow: number; leastPerArm: number; leastDays: number; mostDays: number };
  verdict: {
    is: 'not-begun' | 'do-not-trust' | 'collecting' | 'winner' | 'no-matter' | 'undecided';
    arm?: string;
    since?: string;
    says: string;
  };
  arms: Arm[];
  evidence: { times: number; needed: number };
  mixed: number;
}

export interface Arm {
  arm: string;
  /** People whose days to react are over. */
  counts: Record<string, number>;
  exposedSoFar: number;
  mean: number;
  low: number;
  high: number;
  probabilityBest: number;
  expectedLoss: number;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const small = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en');

export const share = (value: number): string => percent.format(value);
export const smallShare = (value: number): string => (value < 0.01 ? small : percent).format(value);
export const count = (value: number | undefined): string => whole.format(value ?? 0);

export const verdictWords: Record<Experiment['verdict']['is'], { says: string; tone: string }> = {
  'not-begun': { says: 'not begun', tone: '' },
  'do-not-trust': { says: 'do not trust it', tone: 'bad' },
  collecting: { says: 'collecting', tone: 'going' },
  winner: { says: 'decided', tone: 'good' },
  'no-matter': { says: 'hardly matters', tone: 'held' },
  undecided: { says: 'no winner', tone: 'held' },
};
