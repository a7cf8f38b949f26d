import type { FactId } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lead.ts';

/** One line of an explanation, to a tenth of a point. */
export const reason = (part: NonNullable<Reason['part']>, points: number, why: string, factId?: FactId): Reason => ({
  points: Math.round(points * 10) / 10,
  why,
  ...(factId && { factId }),
  part,
});

/** Summed as whole tenths, so that the order of the lines does not show in the last digit. */
export const totalOf = (reasons: Reason[]): number =>
  reasons.reduce((sum, { points }) => sum + Math.round(points * 10), 0) / 10;
