import { Duration } from 'luxon';

/**
 * The instant that a text means, in epoch milliseconds: a span from `now` on (`P7D` is 7 × 24 hours), or an instant.
 * Throws RangeError for anything else.
 */
export function spanOf(text: string, now: number): number {
  const span = Duration.fromISO(text);
  if (span.isValid) return now + span.toMillis();
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`${text} is neither a span like P7D nor an instant`);
  return at;
}
