import type { Experiment } from '../../shared/domain/experiments/experiment.ts';
import { experimentsIn, type Placed } from '../../shared/journeys/experiments.ts';
import { journeys } from '../../state-machines/catalogue.ts';

/** The experiments that today's journeys and mails ask. */
export const running: ReadonlyMap<string, Placed> = experimentsIn(Object.values(journeys));

export const experimentNamed = (id: string): Experiment | undefined => running.get(id)?.experiment;
