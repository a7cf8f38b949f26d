let coming: Promise<void> | undefined;

/**
 * Resolves at the end of this turn of the event loop, for all who ask in it at once. Requests that were read in one turn
 * then go through the same code step by step, while the processor has it at hand: one by one, each of them took it
 * half as long again (`npm run bench -- capture`).
 */
export const endOfTurn = (): Promise<void> =>
  (coming ??= new Promise((go) => {
    setImmediate(() => {
      coming = undefined;
      go();
    });
  }));
