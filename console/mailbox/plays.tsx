import { useState } from 'preact/hooks';
import { post } from '../live/api.ts';
import { At } from '../parts/time.tsx';
import { decide } from '../parts/toasts.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { Mail } from './mail.ts';

/** What became of the mail so far, and what may be let happen to it, as the mail service would tell it. */
export function Plays({ mail: { id, marks, plays } }: { mail: Mail }) {
  const [isBusy, setBusy] = useState(false);
  const play = async (event: string, title: string) => {
    setBusy(true);
    await decide(() => post(`/api/mailbox/${id}/simulate`, { event }), `${title}: told as SES tells it.`);
    setBusy(false);
  };
  const known = Object.entries(marks).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <section class="plays" aria-label="What became of it">
      {known.length > 0 && (
        <ul class="marks">
          {known.map(([outcome, at]) => (
            <li key={outcome}>
              <span class={`chip ${tones[outcome] ?? ''}`}>{outcome}</span> <At at={at} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Let something happen to it</summary>
        <div class="actions">
          {plays.map(({ event, title }) => (
            <button key={event} type="button" disabled={isBusy} onClick={() => play(event, title)}>
              {title}
            </button>
          ))}
        </div>
      </details>
      <AnswerForm id={id} />
    </section>
  );
}

const tones: Record<string, string> = {
  delivered: 'good',
  opened: 'good',
  clicked: 'good',
  replied: 'good',
  bounced: 'bad',
  complained: 'bad',
  rejected: 'bad',
  delayed: 'held',
  'soft-bounced': 'held',
  unsubscribed: 'held',
};
