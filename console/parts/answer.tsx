import type { ComponentChildren } from 'preact';
import type { Live } from '../live/resource.ts';

/** What was asked for, as it comes: asked, refused, or there. */
export function Answer<T>({
  of: { value, refusal },
  children,
}: {
  of: Live<T>;
  children: (value: T) => ComponentChildren;
}) {
  return (
    <>
      {refusal && (
        <p class="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {value === undefined ? refusal === undefined && <p class="waiting">Asking…</p> : children(value)}
    </>
  );
}
