import { store } from '../live/store.ts';

/** What the ops API says of the clock. */
export interface ClockFace {
  now: string;
  /** `wall`, `stopped` or a factor like `x60`. */
  mode: string;
  nextDueAt: string | null;
}

interface Seen extends ClockFace {
  /** The browser's own clock when we heard it, in milliseconds. */
  heardAt: number;
}

const seen = store<Seen | undefined>(undefined);

export function showFace({ now, mode, nextDueAt }: ClockFace): void {
  seen.set({ now, mode, nextDueAt, heardAt: performance.now() });
  tickAt(paceOf(mode));
}

export const useFace = (): ClockFace | undefined => seen.use();

/** How many milliseconds the clock goes while the browser's goes one. */
const paceOf = (mode: string): number => (mode === 'wall' ? 1 : mode === 'stopped' ? 0 : Number(mode.slice(1)));

/** The instant on the clock now, in epoch milliseconds; drawn again as it goes on. */
export function useNow(): number {
  const face = seen.use();
  ticks.use();
  return face === undefined
    ? Date.now()
    : Date.parse(face.now) + (performance.now() - face.heardAt) * paceOf(face.mode);
}

/** One timer for all that shows how time passes; none while the clock stands. */
const ticks = store(0);
let timer: ReturnType<typeof setInterval> | undefined;
let pace = 0;

function tickAt(next: number): void {
  if (next === pace) return;
  pace = next;
  clearInterval(timer);
  if (pace > 0) timer = setInterval(() => ticks.set(ticks.get() + 1), pace > 1 ? 500 : 1_000);
}

// Until somebody says otherwise, it is what the browser's own clock says.
tickAt(1);
