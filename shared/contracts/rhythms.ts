/** Scheduled rituals: when they go out, on the company's own clock. Kept between 04:00 and 23:00. */
export interface Rhythm {
  name: 'standup-digest' | 'open-qbrs' | 'roll-up-metrics' | 'watch-quiet';
  title: string;
  at: { hour: number; minute: number };
  days: 'every-day' | 'weekdays';
}

export const rhythms: Rhythm[] = [
  { name: 'standup-digest', title: 'Weekday standup digest', at: { hour: 8, minute: 0 }, days: 'weekdays' },
  {
    name: 'open-qbrs',
    title: 'Open the quarterly reviews that are due',
    at: { hour: 6, minute: 0 },
    days: 'every-day',
  },
  { name: 'roll-up-metrics', title: 'Roll up the day before', at: { hour: 4, minute: 30 }, days: 'every-day' },
  { name: 'watch-quiet', title: 'Tell owners who went quiet', at: { hour: 7, minute: 0 }, days: 'weekdays' },
];

/**
 * The UTC hours at which a local hour can fall through the year: EventBridge rules know only UTC, so a rule fires
 * at each of them and the handler goes on only at the one that is the local hour today.
 */
export const utcHours = (localHour: number, zone: string): number[] => {
  const offsetHours = (month: number): number => {
    const noon = new Date(Date.UTC(2026, month, 15, 12));
    const local = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hour: '2-digit',
      hourCycle: 'h23',
      day: '2-digit',
    });
    const parts = Object.fromEntries(local.formatToParts(noon).map((part) => [part.type, Number(part.value)]));
    return (parts.day! - 15) * 24 + parts.hour! - 12; // ! : both parts were asked for
  };
  const hours = new Set([...Array(12).keys()].map((month) => (localHour - offsetHours(month) + 48) % 24));
  return [...hours].sort((a, b) => a - b);
};

/** The EventBridge expression of a rhythm; a local midnight crossed by the offset moves its weekdays too. */
export const scheduleOf = (rhythm: Rhythm, zone: string): string => {
  const hours = utcHours(rhythm.at.hour, zone).join(',');
  // Every day in UTC even for weekdays: the handler asks the local calendar, so a zone far from UTC loses no Monday.
  return `cron(${rhythm.at.minute} ${hours} * * ? *)`;
};
