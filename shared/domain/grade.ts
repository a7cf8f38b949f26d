import type { Grade } from '../contracts/lead.ts';

/** The matrix: fit gives the letter, engagement the number. Lower limits, first match wins. */
const letters: [atLeast: number, letter: 'A' | 'B' | 'C' | 'D'][] = [
  [75, 'A'],
  [50, 'B'],
  [25, 'C'],
  [-Infinity, 'D'],
];
const numbers: [atLeast: number, number: 1 | 2 | 3 | 4][] = [
  [60, 1],
  [35, 2],
  [12, 3],
  [-Infinity, 4],
];

const pick = <T>(rows: [number, T][], value: number): T => rows.find(([atLeast]) => value >= atLeast)![1]; // ! : the last row takes all

export const gradeOf = (fit: number, engagement: number): Grade => `${pick(letters, fit)}${pick(numbers, engagement)}`;

/** So many points under a limit a letter or number is held: a score that trembles at a limit is no news. */
const margin = 5;

const held = <T>(rows: [number, T][], value: number, before: T): T => {
  const place = (one: T): number => rows.findIndex(([, each]) => each === one);
  const now = pick(rows, value);
  const fallen = pick(rows, value + margin);
  return place(now) <= place(before) ? now : place(fallen) <= place(before) ? before : fallen;
};

/**
 * The grade that is announced, given the one announced before: up at once, down only when the score has fallen clearly
 * below the limit. So a crossing is told once, however often the score swings around it.
 */
export const announcedGrade = (before: Grade | undefined, fit: number, engagement: number): Grade => {
  if (before === undefined) return gradeOf(fit, engagement);
  const [letter, number] = [before[0], Number(before[1])] as ['A' | 'B' | 'C' | 'D', 1 | 2 | 3 | 4]; // as: a Grade is those two
  return `${held(letters, fit, letter)}${held(numbers, engagement, number)}`;
};

/** Grades that a person calls at once. */
export const hotGrades: ReadonlySet<string> = new Set(['A1', 'A2', 'B1', 'B2']);
/** Grades that marketing calls qualified. */
export const mqlGrades: ReadonlySet<string> = new Set([...hotGrades, 'A3', 'C1']);
