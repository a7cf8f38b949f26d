const listeners = new Set<() => void>();

/** Hears that something may have changed; answers how to stop hearing. */
export function onBeat(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Everything that is on the screen asks again. */
export function beat(): void {
  for (const listener of listeners) listener();
}
