import type { Engine } from '../states/engine.ts';

/** Starts executions: all those of one turn of the event loop in one commit, each with its own outcome. */
export function togetherOn(engine: Engine): (start: () => void) => Promise<void> {
  let waiting: { start: () => void; resolve: () => void; reject: (error: unknown) => void }[] = [];

  function startAll(): void {
    const group = waiting;
    waiting = [];
    const refused = new Map<() => void, unknown>();
    const attempt = (start: () => void): void => {
      try {
        start();
      } catch (error) {
        refused.set(start, error);
      }
    };
    try {
      engine.together(() => group.forEach(({ start }) => attempt(start)));
    } catch (error) {
      return group.forEach(({ reject }) => reject(error));
    }
    for (const { start, resolve, reject } of group) {
      if (refused.has(start)) reject(refused.get(start));
      else resolve();
    }
  }

  return (start) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(startAll);
      waiting.push({ start, resolve, reject });
    });
}
