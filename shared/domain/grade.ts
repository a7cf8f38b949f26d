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

/** Grades that a person calls at once. */
export const hotGrades: ReadonlySet<string> = new Set(['A1', 'A2', 'B1', 'B2']);
/** Grades that marketing calls qualified. */
export const mqlGrades: ReadonlySet<string> = new Set([...hotGrades, 'A3', 'C1']);
