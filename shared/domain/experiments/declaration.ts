import { hashOf } from '../hash.ts';
import type { Experiment } from './experiment.ts';

/**
 * The hash of the declaration, without its words. It stands beside every arm that somebody was given, so that results
 * under one declaration never count under another.
 */
export const declaredAs = ({ id, arms, metric, withinDays, stop }: Experiment): string =>
  hashOf(id, ...Object.entries(arms).flat(), metric, withinDays, ...Object.entries(stop).flat()).slice(0, 10);
