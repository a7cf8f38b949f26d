/** The time zone data that calendars are computed with: it comes with the platform, and politicians change it. */
export interface ZoneData {
  /** Release of the IANA database, `2026b`. */
  version: string;
  /** Whole years since that release, by the machine's clock. */
  yearsOld: number;
  says: string;
}

/** `machineNow`: epoch milliseconds of the machine's own clock. */
export function zoneDataAge(machineNow: number = Date.now(), version: string = process.versions['tz'] ?? ''): ZoneData {
  const year = Number(/^(\d{4})[a-z]$/.exec(version)?.[1]);
  if (Number.isNaN(year)) throw new Error(`the platform does not say which time zone data it has (“${version}”)`);
  const yearsOld = Math.max(0, new Date(machineNow).getUTCFullYear() - year);
  const age = yearsOld === 0 ? 'of this year' : `${yearsOld} ${yearsOld === 1 ? 'year' : 'years'} old`;
  return { version, yearsOld, says: `Time zone data: IANA ${version}, ${age}${yearsOld > 1 ? ': update Node' : ''}` };
}
