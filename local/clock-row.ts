import type { DatabaseSync } from 'node:sqlite';
import { ClockMode, VirtualClock, type ClockPosition, type Wall } from './clock.ts';

/** The clock of a data folder: where it stood and in which mode, or, in a fresh folder, as `first` says. */
export function openClock(
  time: DatabaseSync,
  first: { mode: ClockMode; now?: number },
  wall: Wall = Date.now,
): VirtualClock {
  const put = time.prepare('INSERT OR REPLACE INTO clock (id, at, mode, ahead) VALUES (1, ?, ?, ?)');
  const remember = ({ at, mode, ahead }: ClockPosition): void => void put.run(at, mode, Math.round(ahead));
  const known = readClock(time);
  if (known) return new VirtualClock(known, remember, wall);
  // A clock with the wall starts with the wall; only one of its own pace can start elsewhere.
  const at = first.mode === 'wall' ? wall() : (first.now ?? wall());
  const fresh: ClockPosition = { at, mode: first.mode, ahead: 0 };
  remember(fresh);
  return new VirtualClock(fresh, remember, wall);
}

export function readClock(time: DatabaseSync): ClockPosition | undefined {
  const row = time.prepare('SELECT at, mode, ahead FROM clock').get();
  if (row === undefined) return undefined;
  return { at: Number(row['at']), mode: ClockMode.parse(row['mode']), ahead: Number(row['ahead']) };
}
