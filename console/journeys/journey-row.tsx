import { useState } from 'preact/hooks';
import { post } from '../live/api.ts';
import { Link } from '../parts/link.tsx';
import { useDecider } from '../parts/person-field.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { At } from '../parts/time.tsx';
import { decide } from '../parts/toasts.tsx';
import { usePersonName } from '../words/team.ts';
import { pauseWords, whoIsIn, type JourneyView } from './journey.ts';

export function JourneyRow({ journey }: { journey: JourneyView }) {
  const { id, title, version, owner, paused, mails } = journey;
  const by = usePersonName(paused?.by);
  return (
    <li class="row task journey">
      <span class="who">
        <strong>{title}</strong>
        <span class="aside">
          version {version}, {owner}
        </span>
      </span>
      <span class="why">
        {paused ? (
          <>
            {paused.because}
            <span class="aside">
              {[paused.by && by, 'nothing of it is sent; people stay in it'].filter(Boolean).join(', ')}
            </span>
          </>
        ) : (
          <Link to={{ panel: 'executions', journey: id }}>{whoIsIn(journey)}</Link>
        )}
      </span>
      <span class="state">
        <span class={`chip ${paused ? 'bad' : mails > 0 ? 'good' : ''}`}>
          {paused ? pauseWords[paused.rule] : mailsSay(mails)}
        </span>
        {paused && (
          <span class="aside">
            since <At at={paused.since} />
          </span>
        )}
      </span>
      {(mails > 0 || paused) && <Decision journey={journey} />}
    </li>
  );
}

const mailsSay = (mails: number): string => (mails === 0 ? 'no mails' : mails === 1 ? '1 mail' : `${mails} mails`);

const acts = {
  pause: { label: 'Pause', done: 'Paused', keep: 'Let it run' },
  resume: { label: 'Go on', done: 'Goes on', keep: 'Keep it paused' },
};

/** Who and why, either way: the next one who looks wants to know. */
function Decision({ journey: { id, title, paused } }: { journey: JourneyView }) {
  const by = useDecider('');
  const [state, setState] = useState<'resting' | 'asking'>('resting');
  const act = paused ? 'resume' : 'pause';
  const { label, done, keep } = acts[act];
  if (state === 'resting')
    return (
      <span class="actions">
        <button
          type="button"
          class={paused ? 'main' : undefined}
          onClick={() => setState('asking')}
          aria-label={`${label}: ${title}`}
        >
          {label}…
        </button>
      </span>
    );
  const say = async (said: { by: string; because: string }) => {
    setState('resting');
    await decide(() => post(`/api/journeys/${id}/${act}`, said), `${done}: ${title}`);
  };
  return (
    <ReasonForm by={by} who="Decided by" act={label} keep={keep} onSay={say} onCancel={() => setState('resting')} />
  );
}
