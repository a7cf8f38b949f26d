import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Page } from '../live/api.ts';
import { useLive, type Live } from '../live/resource.ts';
import { Answer } from './answer.tsx';

interface Props<T> {
  list: Live<Page<T>>;
  /** Shown when there is nothing: it says what to do next. */
  empty: ComponentChildren;
  children: (items: T[]) => ComponentChildren;
}

/** A list as it comes: being asked for, refused, empty, or there. */
export function LiveList<T>({ list, empty, children }: Props<T>) {
  return (
    <Answer of={list}>
      {({ items }) => (items.length === 0 ? <div class="empty">{empty}</div> : children(items))}
    </Answer>
  );
}

const few = 100;
const most = 200;

/** A list that starts short and grows when asked. */
export function useGrowing<T>(path: string, start = few): { list: Live<Page<T>>; more?: ComponentChildren } {
  const [limit, setLimit] = useState(start);
  const list = useLive<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}`);
  if (list.value?.cursor == null) return { list };
  const more =
    limit < most ? (
      <button type="button" class="more" onClick={() => setLimit(most)}>
        Show more
      </button>
    ) : (
      <p class="more">The newest {most} are shown. Filter to find others.</p>
    );
  return { list, more };
}
