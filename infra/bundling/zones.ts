import type { Plugin } from 'esbuild';

/** Packages know the offsets of zones from the last year to the next: `shared/contracts/zone-table.ts` says why. */
export const zonesWrittenDown: Plugin = {
  name: 'zones-written-down',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]contracts[/\\]zone-table\.ts$/ }, () => ({
      contents: `export const zoneTable = ${JSON.stringify(zonesAround(new Date().getUTCFullYear()))};`,
    }));
  },
};

const minuteMs = 60_000;
/** No zone changes twice within so many days: where they stop for Ramadan, it is a month. */
const stepMs = 5 * 86_400_000;

/** Newer names of zones that Intl lists by their older ones, and takes all the same. */
const renamed = [
  ...['Africa/Asmara', 'America/Argentina/Buenos_Aires', 'America/Indiana/Indianapolis', 'America/Nuuk'],
  ...['America/Kentucky/Louisville', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Yangon'],
  ...['Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Chuuk', 'Pacific/Pohnpei'],
];

/** As Intl says now; made once, because it asks for every zone. */
export function zonesAround(year: number) {
  const [from, to] = [Date.UTC(year - 1, 0), Date.UTC(year + 2, 0)];
  const courses = new Map<string, number>();
  const zones = ['UTC', ...renamed, ...Intl.supportedValuesOf('timeZone')].map((zone) => {
    const course = courseOf(zone, from, to);
    courses.set(course, courses.get(course) ?? courses.size);
    return `${zone}:${courses.get(course)}`;
  });
  return { from, to, courses: [...courses.keys()], zones: ` ${zones.join(' ')}` };
}

function courseOf(zone: string, from: number, to: number): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (ms: number): number => minutesOf(format.format(ms));
  const course = [offsetAt(from)];
  for (let at = from; at < to; at += stepMs) {
    const until = Math.min(at + stepMs, to);
    if (offsetAt(until) === offsetAt(at)) continue;
    const change = firstMinute(at, until, (ms) => offsetAt(ms) === offsetAt(until));
    course.push(change / minuteMs, offsetAt(until));
  }
  return course.join(' ');
}

/** The first minute after `before` for which it holds, as it does at `until`. */
function firstMinute(before: number, until: number, holds: (ms: number) => boolean): number {
  let [low, high] = [before, until];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** `12/1/2026, GMT-05:00` → −300; `GMT` alone → 0. */
const minutesOf = (text: string): number => {
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};
