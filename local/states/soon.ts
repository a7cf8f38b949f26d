/**
 * A value now, or a promise of it. Almost every transition can be made at once; only an expression that needs the JSONata
 * library has to wait. Code written with `after` costs no promise on the usual way.
 */
export type Soon<T> = T | Promise<T>;

export function after<A, B>(value: Soon<A>, then: (value: A) => Soon<B>): Soon<B> {
  return value instanceof Promise ? value.then(then) : then(value);
}

/** Like try/catch, for both ways in which a Soon may fail. */
export function attempt<T>(work: () => Soon<T>, failed: (error: unknown) => Soon<T>): Soon<T> {
  try {
    const value = work();
    return value instanceof Promise ? value.catch(failed) : value;
  } catch (error) {
    return failed(error);
  }
}

/** Each item in turn, keeping the order; stays synchronous as long as every step is. */
export function eachSoon<T, R>(items: readonly T[], work: (item: T, index: number) => Soon<R>): Soon<R[]> {
  const results: R[] = [];
  const from = (start: number): Soon<R[]> => {
    for (let i = start; i < items.length; i++) {
      const result = work(items[i] as T, i); // i is inside the array
      if (result instanceof Promise) {
        return result.then((value) => {
          results.push(value);
          return from(i + 1);
        });
      }
      results.push(result);
    }
    return results;
  };
  return from(0);
}
