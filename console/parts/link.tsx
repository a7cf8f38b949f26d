import type { ComponentChildren } from 'preact';
import { addressWith, go, useAddress, type Changes } from '../address.ts';

interface Props {
  to: Changes;
  children: ComponentChildren;
  class?: string;
  /** A row of a list: the arrow keys go from one to the next. */
  row?: boolean;
  current?: 'page' | 'true' | undefined;
  label?: string;
}

/** A place on the same screen; with a modifier key the browser opens it as it opens any link. */
export function Link({ to, children, row, current, label, ...rest }: Props) {
  useAddress();
  const href = addressWith(to);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a href={href} onClick={follow} class={rest.class} data-row={row} aria-current={current} aria-label={label}>
      {children}
    </a>
  );
}
