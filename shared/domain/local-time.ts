import { millis, type Instant, type LocalDate, type TimeOfDay } from '../contracts/instant.ts';
import { zonesAtHand } from './zone-offsets.ts';

/** What a clock on the wall of a zone shows. */
export interface WallTime {
  date: LocalDate;
  time: TimeOfDay;
  /** Minutes since local midnight, as the wall shows it. */
  minuteOfDay: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** There are about 600 zones; strangers may spell them in any case, and must not fill our memory with spellings. */
const mostFormats = 1_000;

/** Building a format takes a hundred times as long as using it. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(zone, made);
  return made;
};

/** The wall clock of a zone read as if it were UTC, in milliseconds. Throws RangeError for a zone that is none. */
const wallMillis = (ms: number, zone: string): number => {
  let [year, month, day, hour, minute, second] = [0, 0, 0, 0, 0, 0];
  for (const { type, value } of formatOf(zone).formatToParts(ms)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') second = Number(value);
  }
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
};

/** Offset at the beginning of each UTC day that was asked about, by zone. */
const offsets = new Map<string, Map<number, number>>();
const mostDays = 20_000;
const dayMs = 86_400_000;

const askedOffset = (ms: number, zone: string): number => zonesAtHand.offsetAt(ms, zone) ?? wallMillis(ms, zone) - ms;

const offsetOfDay = (day: number, zone: string): number => {
  const known = offsets.get(zone) ?? new Map<number, number>();
  const before = known.get(day);
  if (before !== undefined) return before;
  const offset = askedOffset(day * dayMs, zone);
  if (offsets.size >= mostFormats) offsets.clear();
  if (known.size >= mostDays) known.clear();
  offsets.set(zone, known.set(day, offset));
  return offset;
};

/**
 * Milliseconds that a zone is ahead of UTC at that moment. A day that begins and ends with the same offset had it all
 * along (no zone changes twice within a day), so that the slow question is asked on few days of the year.
 */
export const offsetAt = (ms: number, zone: string): number => {
  const day = Math.floor(ms / dayMs);
  const offset = offsetOfDay(day, zone);
  return offset === offsetOfDay(day + 1, zone) ? offset : askedOffset(ms, zone);
};

/** Rules about one mail ask about the same moment one after the other. */
let last: { at: Instant; zone: string; wall: WallTime } | undefined;

export const wallTimeOf = (at: Instant, zone: string): WallTime => {
  if (last?.at !== at || last.zone !== zone) last = { at, zone, wall: Object.freeze(wallTime(at, zone)) };
  return last.wall;
};

const wallTime = (at: Instant, zone: string): WallTime => {
  const ms = millis(at);
  const wall = new Date(ms + offsetAt(ms, zone)).toISOString();
  const time = wall.slice(11, 16);
  return { date: wall.slice(0, 10), time, minuteOfDay: minutesOf(time) };
};

export const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether the machine knows an IANA zone by that name; offsets and abbreviations are none. */
export const isZone = (zone: string): boolean => {
  if (zone !== 'UTC' && !/^[A-Za-z]+\/[A-Za-z0-9_+/-]+$/.test(zone)) return false;
  if (zonesAtHand.has(zone)) return true;
  try {
    formatOf(zone);
    return true;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
};
