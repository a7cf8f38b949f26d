import { Duration } from 'luxon';
import { z } from 'zod';
import { ClockMode, type VirtualClock } from '../clock.ts';
import type { Loop } from '../loop.ts';
import { instant } from '../../shared/contracts/instant.ts';

/** What the ops API and its stream say of the clock. */
export interface ClockFace {
  now: string;
  mode: ClockMode;
  nextDueAt: string | null;
}

export function faceOf(clock: VirtualClock, loop: Loop): ClockFace {
  const due = loop.nextOfNoteAt();
  return { now: clock.now(), mode: clock.mode, nextDueAt: due === undefined ? null : instant(due) };
}

const longestJump = Duration.fromObject({ years: 10 }).toMillis();

const span = z.string().transform((text, context) => {
  const duration = Duration.fromISO(text);
  if (duration.isValid && duration.toMillis() >= 0) return duration.toMillis();
  context.addIssue('must be a duration like P7D or PT12H');
  return z.NEVER;
});
const moment = z.iso
  .datetime({ offset: true, error: 'must be an instant like 2026-12-01T09:00:00Z' })
  .transform((text) => Date.parse(text));

/** One of them: `P7D` on the clock is 7 × 24 hours. */
const Move = z.union([
  z.strictObject({ advance: span }),
  z.strictObject({ to: moment }),
  z.strictObject({ mode: ClockMode }),
]);

export type MoveAnswer = { status: 200; face: ClockFace & { ran: number } } | { status: 422; because: string };

/** Moves the clock and answers after everything that fell due has run. */
export async function moveClock(clock: VirtualClock, loop: Loop, asked: unknown): Promise<MoveAnswer> {
  const read = Move.safeParse(asked);
  if (!read.success) return { status: 422, because: `one of advance, to, mode: ${wordsOf(read.error, asked)}` };
  const move = read.data;
  if ('mode' in move) return moved(clock, loop, await loop.setMode(move.mode));
  const to = 'to' in move ? move.to : clock.millis() + move.advance;
  if (to < clock.millis())
    return { status: 422, because: `to: the clock shows ${clock.now()} and never runs backwards` };
  if (to - clock.millis() > longestJump) return { status: 422, because: 'ten years at a time are enough' };
  return moved(clock, loop, await loop.advance(to));
}

const moved = (clock: VirtualClock, loop: Loop, ran: number): MoveAnswer => ({
  status: 200,
  face: { ...faceOf(clock, loop), ran },
});

/** The words of the alternative whose key was there. */
function wordsOf(error: z.ZodError, asked: unknown): string {
  const [issue] = error.issues;
  const tried = issue?.code === 'invalid_union' ? issue.errors.flat() : error.issues;
  const keys = typeof asked === 'object' && asked !== null ? Object.keys(asked) : [];
  const telling = tried.find(({ path }) => keys.includes(String(path[0])));
  return telling === undefined ? 'none of them is there' : `${telling.path.join('.')} ${telling.message}`;
}
