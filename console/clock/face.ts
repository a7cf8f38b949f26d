import { useEffect, useReducer } from 'preact/hooks';
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
}

export const useFace = (): ClockFace | undefined => seen.use();

/** How many milliseconds the clock goes while the browser's goes one. */
const paceOf = (mode: string): number => (mode === 'wall' ? 1 : mode === 'stopped' ? 0 : Number(mode.slice(1)));

/** The instant on the clock now, in epoch milliseconds; drawn again as it goes on. */
export function useNow(): number {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const face = seen.use();
  const pace = face === undefined ? 1 : paceOf(face.mode);
  useEffect(() => {
    if (pace === 0) return undefined;
    const timer = setInterval(() => redraw(undefined), pace > 1 ? 250 : 1_000);
    return () => clearInterval(timer);
  }, [pace]);
  return face === undefined ? Date.now() : Date.parse(face.now) + (performance.now() - face.heardAt) * pace;
}
