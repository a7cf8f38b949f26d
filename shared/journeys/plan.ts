import type { Plan } from '../contracts/enrollment.ts';
import { BadInput } from '../errors.ts';
import type { Journey } from './journey.ts';
import { instantOf, readMoment, type Entry } from './moments.ts';
import { everyStep, momentsOf } from './walk.ts';

/** Every calendar moment that a journey names, once, in the order in which it is told. */
export const momentsNamed = (journey: Journey): string[] => [...new Set(everyStep(journey).flatMap(momentsOf))];

/**
 * The instants of a journey's moments for one subject, worked out once on entering (JSONata knows no zones), so that
 * a deferral never pushes later days. BadInput when the subject lacks a date that the journey counts from.
 */
export const planOf = (journey: Journey, entry: Entry): Plan =>
  Object.fromEntries(
    momentsNamed(journey).map((name) => {
      const parts = readMoment(name);
      if (!parts) throw new BadInput('unknown-moment', `${journey.id} names “${name}”, which is no moment`);
      const at = instantOf(parts, entry);
      if (at === undefined)
        throw new BadInput('missing-date', `${journey.id} counts “${name}” from a date that the subject does not have`);
      return [name, at];
    }),
  );

/** The first moment that is counted from a date which the subject does not have: whoever lacks one cannot enter yet. */
export const momentWithoutDate = (journey: Journey, entry: Entry): string | undefined =>
  momentsNamed(journey).find((name) => {
    const parts = readMoment(name);
    return parts !== undefined && instantOf(parts, entry) === undefined;
  });
