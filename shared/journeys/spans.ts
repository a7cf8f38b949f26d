/** A stretch of time on the clock: a day is 24 hours. Calendar days of the subject are moments (moments.ts). */
export interface Span {
  seconds: number;
  says: string;
}

const span = (count: number, unit: 'hour' | 'day' | 'minute', seconds: number): Span => ({
  seconds: count * seconds,
  says: `${count} ${unit}${count === 1 ? '' : 's'}`,
});

export const minutes = (count: number): Span => span(count, 'minute', 60);
export const hours = (count: number): Span => span(count, 'hour', 3_600);
export const days = (count: number): Span => span(count, 'day', 86_400);
