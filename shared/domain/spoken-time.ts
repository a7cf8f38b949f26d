import type { Instant } from '../contracts/instant.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 1_000;

const formatOf = (zone: string, kind: 'date' | 'moment'): Intl.DateTimeFormat => {
  const key = `${kind} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const day: Intl.DateTimeFormatOptions = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' };
  const made = new Intl.DateTimeFormat(
    'en-US',
    kind === 'date'
      ? { ...day, year: 'numeric' }
      : { ...day, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  );
  if (formats.size >= mostFormats) formats.clear();
  formats.set(key, made);
  return made;
};

/** ICU puts narrow spaces into times; mail readers show them as boxes. */
const plainSpaces = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

/** `Tuesday, December 8, 2026`. */
export const spokenDate = (at: Instant, zone: string): string =>
  plainSpaces(formatOf(zone, 'date').format(new Date(at)));

/** `Tuesday, December 8 at 10:00 AM EST`. */
export const spokenMoment = (at: Instant, zone: string): string =>
  plainSpaces(formatOf(zone, 'moment').format(new Date(at)));
