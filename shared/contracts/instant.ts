import { z } from 'zod';

/** A moment as UTC ISO-8601 with milliseconds, so that text order is time order (keys and indexes sort by it). */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = string;

/** A calendar date in some zone, `2026-12-01`. */
export const LocalDate = z.iso.date();
export type LocalDate = string;

/** A local time of day, `09:30`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 09:30');
export type TimeOfDay = string;

/** An ISO-8601 duration, `P7D`, `PT5M`. */
export const Duration = z.iso.duration();
export type Duration = string;

export const instant = (ms: number): Instant => new Date(ms).toISOString();
export const millis = (at: Instant): number => Date.parse(at);
