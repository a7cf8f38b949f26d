import { useState } from 'preact/hooks';
import { useFace } from './face.ts';

/** Runs to an instant, typed as UTC: the one clock that means the same to everybody. */
export function RunTo({ disabled, onRun }: { disabled: boolean; onRun: (instant: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [local, setLocal] = useState('');
  const face = useFace();
  const run = (event: Event) => {
    event.preventDefault();
    onRun(`${local}${local.length === 16 ? ':00' : ''}Z`);
    setOpen(false);
  };
  const open = () => {
    setLocal(face?.now.slice(0, 16) ?? '');
    setOpen(true);
  };
  if (!isOpen)
    return (
      <button type="button" disabled={disabled} onClick={open}>
        Run to…
      </button>
    );
  return (
    <form class="run-to" onSubmit={run}>
      <label>
        <span class="unseen">Run to (UTC)</span>
        <input
          type="datetime-local"
          required
          value={local}
          onInput={({ currentTarget }) => setLocal(currentTarget.value)}
        />
      </label>
      <span class="aside">UTC</span>
      <button type="submit" disabled={disabled}>
        Run
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)} aria-label="Do not run">
        ×
      </button>
    </form>
  );
}
