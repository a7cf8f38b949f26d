import { Transient } from '../errors.ts';

/** So often it is looked again when others came between. */
const mostAttempts = 100;
/** From then on the same few keep meeting: each steps back for a time drawn by chance, longer and longer. */
const attemptsAtOnce = 8;
const longestPauseMs = 50;

/**
 * Read, decide, write under a guard, again while others come between: `attempt` answers undefined when they did.
 * @throws Transient in the end; `lost` says what was lost.
 */
export async function amongOthers<T>(
  attempt: () => Promise<T | undefined>,
  lost: (attempts: number) => string,
): Promise<T> {
  for (let nth = 0; nth < mostAttempts; nth++) {
    const done = await attempt();
    if (done !== undefined) return done;
    if (nth >= attemptsAtOnce) await stepBack(nth - attemptsAtOnce);
  }
  throw new Transient('contended', lost(mostAttempts));
}

/** Full jitter, in real time: no clock of the business, and nothing that is written follows from it. */
const stepBack = (times: number): Promise<void> =>
  new Promise((goOn) => setTimeout(goOn, Math.random() * Math.min(longestPauseMs, 2 ** times)));
