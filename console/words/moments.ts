import { store } from '../live/store.ts';

/** The company's own zone, as `/api/health` says; the browser's until that is known. */
export const companyZone = store(new Intl.DateTimeFormat().resolvedOptions().timeZone);

type Shape = 'time' | 'day' | 'date' | 'dayAndTime' | 'whole';

const shapes: Record<Shape, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  /** Of another year, perhaps. */
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  dayAndTime: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  whole: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant (ISO text or epoch milliseconds) on the clocks of a zone; in English wherever the browser is. */
export function moment(at: string | number, shape: Shape, zone = companyZone.get()): string {
  const key = `${shape} ${zone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone });
  formats.set(key, format);
  return format.format(typeof at === 'number' ? at : Date.parse(at));
}

const units: [name: string, ms: number, until: number][] = [
  ['min', 60_000, 90 * 60_000],
  ['h', 3_600_000, 36 * 3_600_000],
  ['days', 86_400_000, Infinity],
];

/** How far apart two instants are: `12 min`, `5 h`, `3 days`. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  if (size < 45_000) return 'a moment';
  const [name, unit] = units.find(([, , until]) => size < until) ?? ['days', 86_400_000];
  const count = Math.max(1, Math.round(size / unit));
  return name === 'days' && count === 1 ? '1 day' : `${count} ${name}`;
}

export const since = (at: string, now: number): string => `${span(now - Date.parse(at))} ago`;

/** `Today`, `Yesterday` or the day, as the company's calendar says. */
export function dayName(at: string, now: number, zone = companyZone.get()): string {
  const day = moment(at, 'day', zone);
  if (day === moment(now, 'day', zone)) return 'Today';
  return day === moment(now - 86_400_000, 'day', zone) ? 'Yesterday' : day;
}
