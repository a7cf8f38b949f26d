import { zoneTable, type ZoneTable } from '../contracts/zone-table.ts';

const minuteMs = 60_000;

/** What a table of zones says; undefined and false where it says nothing, and Intl must be asked. */
export function zonesOf({ from, to, courses, zones }: ZoneTable) {
  const read = new Map<string, number[] | undefined>();
  const courseOf = (zone: string): number[] | undefined => {
    if (read.has(zone)) return read.get(zone);
    const begin = zones.indexOf(` ${zone}:`);
    if (begin < 0) return undefined;
    const course = courses[parseInt(zones.slice(begin + zone.length + 2), 10)]?.split(' ').map(Number);
    read.set(zone, course);
    return course;
  };
  return {
    has: (zone: string): boolean => courseOf(zone) !== undefined,
    /** Milliseconds that the zone is ahead of UTC at that moment. */
    offsetAt(ms: number, zone: string): number | undefined {
      const course = ms >= from && ms < to ? courseOf(zone) : undefined;
      if (course === undefined) return undefined;
      let [offset = 0] = course;
      for (let i = 1; i < course.length && (course[i] ?? 0) * minuteMs <= ms; i += 2) offset = course[i + 1] ?? 0;
      return offset * minuteMs;
    },
  };
}

export const zonesAtHand = zonesOf(zoneTable);
