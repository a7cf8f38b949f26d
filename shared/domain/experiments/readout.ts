import type { LocalDate } from '../../contracts/instant.ts';
import { compareArms, type Standing } from './comparison.ts';
import { countsOf, summed, type Cohort, type Counts } from './counts.ts';
import { evidenceByDay } from './evidence.ts';
import { armsOf, controlOf, type Experiment } from './experiment.ts';
import { posteriorOf } from './posterior.ts';
import { sampleRatio, type SampleRatio } from './sample-ratio.ts';
import { decide, didIt, type Decision } from './verdict.ts';

/** What was counted of an experiment, under one declaration. */
export interface Counted {
  /** Of each day whose people have had their time to react. */
  cohorts: Cohort[];
  /** People of each arm until now, also those who may still react. */
  exposedSoFar: Record<string, number>;
  /** People who met more than one arm, because two records of them were merged: they count for none. */
  mixed: number;
}

export interface Readout {
  verdict: { is: 'not-begun' | 'do-not-trust' | Decision['is']; arm?: string; since?: LocalDate; says: string };
  arms: (Standing & { arm: string; counts: Counts; exposedSoFar: number })[];
  sampleRatio: SampleRatio;
  /** How many times likelier than chance it looks that the arms differ; a winner needs `needed`. */
  evidence: { times: number; needed: number };
  mixed: number;
}

/** More is no surer for anybody who reads it; and without an end it would be infinite, which JSON cannot say. */
const mostTimes = 1e9;

/** Everything that may be said of an experiment today. */
export const readOut = (told: Experiment, { cohorts, exposedSoFar, mixed }: Counted): Readout => {
  const arms = armsOf(told);
  const sums = summed(told, cohorts);
  const counts = arms.map((arm) => countsOf({ day: '', arms: sums }, arm));
  const standings = compareArms(counts.map((each) => posteriorOf(didIt(told, each), each.exposed)));
  const rows = standings.map((standing, nth) => {
    const arm = arms[nth] ?? '';
    const own = countsOf({ day: '', arms: sums }, arm);
    return { ...{ arm, counts: own, exposedSoFar: exposedSoFar[arm] ?? 0 }, ...standing };
  });
  const ratio = sampleRatio(told, exposedSoFar);
  const days = cohorts.map((cohort) => ({
    exposed: arms.map((arm) => countsOf(cohort, arm).exposed),
    did: arms.map((arm) => didIt(told, countsOf(cohort, arm))),
  }));
  return {
    verdict: verdictOf(told, decide(told, cohorts), rows, ratio),
    arms: rows,
    sampleRatio: ratio,
    evidence: {
      times: Math.min(mostTimes, Math.exp(evidenceByDay(days).at(-1) ?? 0)),
      needed: 1 / told.stop.falseStops,
    },
    mixed,
  };
};

const verdictOf = (
  told: Experiment,
  decision: Decision,
  rows: Readout['arms'],
  ratio: SampleRatio,
): Readout['verdict'] => {
  if (rows.every(({ exposedSoFar, counts }) => exposedSoFar + counts.exposed === 0))
    return { is: 'not-begun', says: 'Nobody has been exposed yet.' };
  if (!ratio.trusted) return { is: 'do-not-trust', says: untrusted(ratio, rows) };
  const since = 'since' in decision ? { since: decision.since } : {};
  if (decision.is === 'winner')
    return { is: 'winner', arm: decision.arm, ...since, says: won(told, decision.arm, rows) };
  return { is: decision.is, ...since, says: unwon(told, decision) };
};

const untrusted = ({ p }: SampleRatio, rows: Readout['arms']): string =>
  `Do not trust it: ${rows.map(({ arm, exposedSoFar }) => `${exposedSoFar} people in “${arm}”`).join(', ')} is a split that comes by chance in at most one of ${oneOf(p)} experiments, however often one looks. Something keeps people out of an arm: find it, and begin again under another id.`;

const oneOf = (p: number): string => (p < 1e-6 ? 'a million' : Math.floor(1 / p).toLocaleString('en'));

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;

const won = (told: Experiment, arm: string, rows: Readout['arms']): string => {
  const said = rows.map((row) => `${percent(row.mean)} in “${row.arm}”`).join(', ');
  const best = rows.find((row) => row.arm === arm);
  const [likely, loss] = [best?.probabilityBest ?? 0, best?.expectedLoss ?? 0];
  const sure = `${likely > 0.999 ? 'more than 99.9%' : percent(likely)} likely the best, with ${loss < 0.0001 ? 'less than 0.01%' : percent(loss, 2)} of people to lose`;
  const then = arm === controlOf(told) ? 'Keep it as it was' : 'Make it so for everybody';
  return `“${arm}” wins (${told.metric}: ${said}; ${sure}). ${then}, and take the experiment out.`;
};

const unwon = (told: Experiment, decision: Exclude<Decision, { is: 'winner' }>): string => {
  const control = controlOf(told);
  switch (decision.is) {
    case 'collecting':
      return `Still collecting; it lacks ${decision.lacks.join(' and ')}.`;
    case 'no-matter':
      return `It hardly matters: keeping “${control}” is expected to cost less than ${percent(told.stop.lossBelow, 2)} of people. Keep it, and take the experiment out.`;
    case 'undecided':
      return `Its ${told.stop.mostDays} days are over without a winner. Keep “${control}”, and take the experiment out.`;
  }
};
