import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import { experimentsIn, type Placed } from '../../shared/journeys/experiments.ts';
import { journeys } from '../../state-machines/catalogue.ts';

let known: ReadonlyMap<string, Placed> | undefined;

/** The experiments that today's journeys and mails ask; looked for once, by whoever asks first. */
export const running = (): ReadonlyMap<string, Placed> => (known ??= experimentsIn(Object.values(journeys)));

export const experimentNamed = (id: string): Experiment | undefined => running().get(id)?.experiment;
