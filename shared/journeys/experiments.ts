import type { Experiment } from '../domain/experiments/experiment.ts';
import type { Journey } from './journey.ts';
import type { Step } from './story.ts';
import { everyStep } from './walk.ts';

/** An experiment that runs, what it tries, and where. */
export interface Placed {
  experiment: Experiment;
  tries: 'words' | 'story' | 'hour';
  places: { journey: Journey['id']; step: string }[];
}

/** Every experiment of these journeys, by id, in the order in which they are told. */
export const experimentsIn = (journeys: Journey[]): Map<string, Placed> => {
  const found = new Map<string, Placed>();
  for (const journey of journeys)
    for (const step of everyStep(journey))
      for (const [tries, experiment] of triedIn(step)) {
        const known = found.get(experiment.id) ?? { experiment, tries, places: [] };
        known.places.push({ journey: journey.id, step: step.title });
        found.set(experiment.id, known);
      }
  return found;
};

/** What a step asks of chance. */
export const triedIn = (step: Step): Tried[] => {
  if (step.word === 'split') return [['story', step.experiment]];
  if (step.word !== 'email' || !step.template) return [];
  const words: Tried[] = step.template.experiment ? [['words', step.template.experiment]] : [];
  return step.at ? [...words, ['hour', step.at.experiment]] : words;
};
type Tried = [Placed['tries'], Experiment];
