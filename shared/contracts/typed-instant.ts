import { z } from 'zod';
import { Instant } from './instant.ts';

const like = 'must be an instant like 2026-12-01T09:00:00Z';

/** A moment as a person types it, of any precision and offset from UTC: read as the instant that it is. */
export const TypedInstant = z
  .string(like)
  // Minutes are precise enough for people.
  .transform((typed) => typed.replace(/T\d\d:\d\d(?=Z|[+-])/i, '$&:00'))
  .pipe(z.iso.datetime({ offset: true, error: like }))
  .transform((typed): Instant => new Date(typed).toISOString())
  // A day before the year 0 or after 9999 has another form, which would not sort.
  .pipe(Instant);
