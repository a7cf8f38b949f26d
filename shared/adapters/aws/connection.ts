/** How long a call may take; whoever waits on a Lambda waits for it too. */
const quick = { connectionTimeout: 1_000, requestTimeout: 5_000 };

/** Nobody adds middleware between two calls: the SDK puts a command's together once, and not for every call. */
export const steady = { cacheMiddleware: true };

/** As all clients are made but those that must not try again, or wait longer. */
export const usual = { ...steady, requestHandler: quick };
