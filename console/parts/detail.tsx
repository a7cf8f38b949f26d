import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addressWith, go } from '../address.ts';

interface Props {
  /** The name in the address that says what is shown here; closing takes it out. */
  name: string;
  id: string;
  title: ComponentChildren;
  children: ComponentChildren;
}

/** What was chosen from a list, beside it (on a phone: instead of it). Takes the focus when it opens, gives it back when it closes. */
export function Detail({ name, id, title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => go(addressWith({ [name]: undefined }));
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.detail')?.scrollTo(0, 0);
    return () => document.querySelector<HTMLElement>(`a[data-row][href*="${name}=${CSS.escape(id)}"]`)?.focus();
  }, [name, id]);
  return (
    <aside class="detail" aria-labelledby="detail-title">
      <header>
        <h2 id="detail-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="quiet close" data-close onClick={close} aria-label="Close" title="Close (Esc)">
          ×
        </button>
      </header>
      {children}
    </aside>
  );
}
