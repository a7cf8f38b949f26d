/** What every port of this floor is: methods that answer by a promise. */
type Asynchronous<T> = { [Method in keyof T]: (...asked: never[]) => Promise<unknown> };

/** Stands for something that is made when it is first asked; a making that failed is tried again at the next call. */
export function lazily<T extends Asynchronous<T>>(make: () => Promise<T>): T {
  let making: Promise<T> | undefined;
  const made = (): Promise<T> => {
    making ??= make().catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    return making;
  };
  // as: the proxy is asked for the methods of T only
  return new Proxy({} as T, {
    get(_, method) {
      // Not a promise itself, whoever awaits it.
      if (method === 'then' || typeof method === 'symbol') return undefined;
      // as: a string that T's type allowed
      return async (...asked: never[]) => (await made())[method as keyof T](...asked);
    },
  });
}
