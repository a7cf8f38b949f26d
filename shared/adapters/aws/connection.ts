/** How long a call may take, in milliseconds. */
export interface Patience {
  connectMs: number;
  answerMs: number;
}

/** Whoever waits on a Lambda waits for it too. */
const quick: Patience = { connectMs: 1_000, answerMs: 5_000 };

/** The SDK only writes a warning when an answer is late, unless it is told to give up. */
export const within = ({ connectMs, answerMs }: Patience) => ({
  connectionTimeout: connectMs,
  requestTimeout: answerMs,
  throwOnRequestTimeout: true,
  // An answer that began and does not go on is late as well.
  socketTimeout: answerMs,
});

/** Nobody adds middleware between two calls: the SDK puts a command's together once, and not for every call. */
export const steady = { cacheMiddleware: true };

/** As all clients are made but those that must not try again, or wait longer. */
export const usual = (patience = quick) => ({ ...steady, requestHandler: within(patience) });
