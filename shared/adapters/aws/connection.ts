/** How long a call may take; whoever waits on a Lambda waits for it too. */
export const quick = { connectionTimeout: 1_000, requestTimeout: 5_000 };
