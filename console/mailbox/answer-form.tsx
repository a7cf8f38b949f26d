import { useState } from 'preact/hooks';
import { post } from '../live/api.ts';
import { decide } from '../parts/toasts.tsx';

const ways = {
  person: 'They answer',
  'out-of-office': 'Out of office',
  bounce: 'Their server returns it',
  unsubscribe: 'By mail: unsubscribe',
} as const;

/** Writes back as whoever got the mail: it comes in as a mail, through the function that reads answers. */
export function AnswerForm({ id }: { id: string }) {
  const [text, setText] = useState('');
  const [as, setAs] = useState<keyof typeof ways>('person');
  const [isBusy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const done = await decide(() => post(`/api/mailbox/${id}/reply`, { text, as }), `${ways[as]}: came in as a mail.`);
    setBusy(false);
    if (done) setText('');
  };
  return (
    <details>
      <summary>Write back</summary>
      <form class="inline" onSubmit={send}>
        <label class="field">
          <span>As</span>
          <select
            value={as}
            onChange={
              ({ currentTarget }) =>
                setAs(
                  // as: a record's own keys
                  (Object.keys(ways) as (keyof typeof ways)[]).find((way) => way === currentTarget.value) ?? 'person',
                ) // as: its own keys
            }
          >
            {Object.entries(ways).map(([way, title]) => (
              <option key={way} value={way} selected={way === as}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="field grow">
          <span>Text</span>
          <textarea
            rows={3}
            maxLength={20_000}
            required={as === 'person'}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={isBusy}>
          Send
        </button>
      </form>
    </details>
  );
}
