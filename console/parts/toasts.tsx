import { Refusal } from '../live/api.ts';
import { beat } from '../live/beat.ts';
import { store } from '../live/store.ts';

interface Toast {
  id: number;
  tone: 'good' | 'bad';
  words: string;
}

const toasts = store<Toast[]>([]);
const shownMs = { good: 4_000, bad: 12_000 };
let count = 0;

export function toast(tone: Toast['tone'], words: string): void {
  const id = ++count;
  toasts.set([...toasts.get(), { id, tone, words }].slice(-4));
  setTimeout(() => dismiss(id), shownMs[tone]);
}

const dismiss = (id: number): void => toasts.set(toasts.get().filter((each) => each.id !== id));

/** Does what a person decided and says how it went; answers whether it was done. Then everything on the screen asks again. */
export async function decide(act: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await act();
    if (done !== undefined) toast('good', done);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    toast('bad', error.message);
    return false;
  } finally {
    beat();
  }
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.use().map(({ id, tone, words }) => (
        <p key={id} class={`toast ${tone}`}>
          {words}
          <button type="button" class="quiet" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
