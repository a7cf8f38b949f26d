import type { Instant } from '../contracts/instant.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 1_000;

const formatOf = (zone: string, kind: 'date' | 'moment', locale: string): Intl.DateTimeFormat => {
  const key = `${kind} ${zone} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const day: Intl.DateTimeFormatOptions = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' };
  const made = new Intl.DateTimeFormat(
    locale,
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

/** Our own people and documents; a reader's own form is `localeOf` their country. */
const ours = 'en-US';

/** `Tuesday, December 8, 2026`. */
export const spokenDate = (at: Instant, zone: string, locale = ours): string =>
  plainSpaces(formatOf(zone, 'date', locale).format(new Date(at)));

/** `Tuesday, December 8 at 10:00 AM EST`. */
export const spokenMoment = (at: Instant, zone: string, locale = ours): string =>
  plainSpaces(formatOf(zone, 'moment', locale).format(new Date(at)));
