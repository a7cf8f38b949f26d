/**
 * Offsets of time zones, written down: Intl reads the names of all its locales before it says the first one, 12 ms of a
 * function's start. Sources hold none and ask Intl; packages hold those of the years around their making, which
 * Intl said then (infra/bundling/zones.ts). Other years and other spellings are asked of Intl there too.
 */
export interface ZoneTable {
  /** Milliseconds; the end is not included. */
  from: number;
  to: number;
  /** `-300 28554180 -240 …`: minutes ahead of UTC, the minute of the epoch from which another counts, and so on. */
  courses: string[];
  /** ` America/New_York:7 …`: each zone and its course. */
  zones: string;
}

export const zoneTable: ZoneTable = { from: 0, to: 0, courses: [], zones: '' };
