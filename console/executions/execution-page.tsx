import { useState } from 'preact/hooks';
import { post } from '../live/api.ts';
import { useLive } from '../live/resource.ts';
import { Detail } from '../parts/detail.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import { SubjectLink } from '../parts/subject-name.tsx';
import { At } from '../parts/time.tsx';
import { decide } from '../parts/toasts.tsx';
import { useActing } from '../words/acting.ts';
import { journeyTitle } from '../words/journey-titles.ts';
import { redrivable, statusWords, type ExecutionDetail } from './execution.ts';
import { History } from './history.tsx';

/** One execution: where it stands, the path it took, and the two things an operator can do with it. */
export function ExecutionPage({ name }: { name: string }) {
  const { value, refusal } = useLive<ExecutionDetail>(`/api/executions/${name}`);
  if (value === undefined)
    return (
      <Detail name="execution" id={name} title="Execution">
        <p class={refusal ? 'refusal' : 'waiting'}>{refusal?.message ?? 'Asking…'}</p>
      </Detail>
    );
  const { journey, status, startedAt, stoppedAt, subject, current, enrollment, error, cause, input, output, events } =
    value;
  return (
    <Detail name="execution" id={name} title={`${journeyTitle(journey)} ${enrollment?.period ?? ''}`}>
      <p>
        <span class={`chip ${statusWords[status].tone}`}>{statusWords[status].says}</span>{' '}
        {subject && <SubjectLink id={subject} />}{' '}
        <span class="aside">
          since <At at={startedAt} />
          {stoppedAt && (
            <>
              {' '}
              until <At at={stoppedAt} />
            </>
          )}
        </span>
      </p>
      {current.length > 0 && (
        <section aria-labelledby="stands-title">
          <h3 id="stands-title">Stands at</h3>
          <ul class="plain">
            {current.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </section>
      )}
      {enrollment?.because && <p class="why">Ended because: {enrollment.because}</p>}
      {error && <p class="refusal">{cause ? `${error}: ${cause}` : error}</p>}
      <Operations name={name} status={status} />
      <History events={events} />
      <Json title="Input" value={input} />
      {output !== undefined && <Json title="Output" value={output} />}
      <p class="aside">{name}</p>
    </Detail>
  );
}

const Json = ({ title, value }: { title: string; value: unknown }) => (
  <details>
    <summary>{title}</summary>
    <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
  </details>
);

/** Stopping cannot be taken back by a second press, so it asks for the reason first. */
function Operations({ name, status }: Pick<ExecutionDetail, 'name' | 'status'>) {
  const by = useActing() || 'ops';
  const [because, setBecause] = useState<string>();
  const act = async (what: 'stop' | 'redrive', body: object, said: string) => {
    if (await decide(() => post(`/api/executions/${name}/${what}`, body), said)) setBecause(undefined);
  };
  if (redrivable(status))
    return (
      <div class="actions">
        <button type="button" onClick={() => act('redrive', {}, 'It goes on from where it failed.')}>
          Redrive
        </button>
      </div>
    );
  if (status !== 'RUNNING') return null;
  if (because === undefined)
    return (
      <div class="actions">
        <button type="button" onClick={() => setBecause('')}>
          Stop…
        </button>
      </div>
    );
  const stop = (event: Event) => {
    event.preventDefault();
    void act('stop', { by, because }, 'Stopped: nothing more goes out.');
  };
  return (
    <form class="inline" onSubmit={stop}>
      <ReasonField label="Why is it stopped?" value={because} onChange={setBecause} />
      <button type="submit">Stop</button>
      <button type="button" onClick={() => setBecause(undefined)}>
        Let it run
      </button>
    </form>
  );
}
