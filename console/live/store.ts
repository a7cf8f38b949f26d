import { useEffect, useReducer } from 'preact/hooks';

/** One value that several parts of the screen show. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** The value, and the component drawn again when it changes. */
  use(): T;
}

export function store<T>(first: T): Store<T> {
  let value = first;
  const viewers = new Set<() => void>();
  const get = (): T => value;
  return {
    get,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const viewer of [...viewers]) viewer();
    },
    use() {
      const [, redraw] = useReducer((count: number) => count + 1, 0);
      useEffect(() => {
        const viewer = () => redraw(undefined);
        viewers.add(viewer);
        return () => void viewers.delete(viewer);
      }, []);
      return get();
    },
  };
}
