/** What an experiment is judged by: one thing that a person does, or does not, within some days of being exposed. */
export type Metric = 'opened' | 'clicked' | 'replied' | 'goal';

/**
 * A question that is asked of chance. All of it is declared before anybody is exposed, also when it stops: whoever
 * declares it otherwise asks another question, under another id (declaration.ts).
 */
export interface Experiment<Arm extends string = string> {
  /** In small letters, digits and hyphens: it travels in tags of mails. */
  id: string;
  /** What we want to know, as a question. */
  asks: string;
  /** Arm → its weight. The first is how things are without the experiment. */
  arms: Readonly<Record<Arm, number>>;
  metric: Metric;
  /** So many days after being exposed it is settled whether the metric came; who was exposed since is not counted yet. */
  withinDays: number;
  stop: StoppingRule;
}

export interface StoppingRule {
  /** The chance (0–1) of ever naming a winner where there is none, however often somebody looks (evidence.ts). */
  falseStops: number;
  /** A share of people (0.005 is half a percentage point): who may lose less than this by choosing need not wait. */
  lossBelow: number;
  leastPerArm: number;
  leastDays: number;
  /** After so many days it ends without a winner. */
  mostDays: number;
}

export const experiment = <const Arm extends string>(
  id: string,
  declared: Omit<Experiment<Arm>, 'id'>,
): Experiment<Arm> => ({ id, ...declared });

export const armsOf = <Arm extends string>({ arms }: Pick<Experiment<Arm>, 'arms'>): Arm[] =>
  Object.keys(arms) as Arm[]; // as: a record's keys are of its key type

/** What everybody got before the experiment, and gets once it is gone. */
export const controlOf = (told: Pick<Experiment, 'arms'>): string => armsOf(told)[0] ?? '';

const name = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Longer ones do not fit beside the send id in a mail's tags. */
const longestName = 40;
const isShare = (value: number): boolean => value > 0 && value < 1;
const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;

const rules: { because: string; holds: (told: Experiment) => boolean }[] = [
  {
    because: `the names of an experiment and of its arms are small letters, digits and hyphens, at most ${longestName}`,
    holds: (told) => [told.id, ...armsOf(told)].every((each) => name.test(each) && each.length <= longestName),
  },
  { because: 'it compares at least two arms', holds: (told) => armsOf(told).length >= 2 },
  {
    because: 'every arm has a weight above 0',
    holds: ({ arms }) => Object.values(arms).every((weight) => Number.isFinite(weight) && weight > 0),
  },
  { because: 'it says what it asks', holds: ({ asks }) => asks.trim() !== '' },
  {
    because: 'falseStops and lossBelow are shares between 0 and 1',
    holds: ({ stop }) => isShare(stop.falseStops) && isShare(stop.lossBelow),
  },
  {
    because: 'days and people are whole numbers from 1',
    holds: ({ withinDays, stop }) => [withinDays, stop.leastPerArm, stop.leastDays, stop.mostDays].every(isCount),
  },
  { because: 'it ends after it could be decided', holds: ({ stop }) => stop.mostDays > stop.leastDays },
];

/** Why an experiment cannot be begun; empty for one that can. */
export const experimentProblems = (told: Experiment): string[] =>
  rules.filter(({ holds }) => !holds(told)).map(({ because }) => because);
