import { useState } from 'preact/hooks';
import type { Lead, Stage } from '../../shared/contracts/lead.ts';
import { post } from '../live/api.ts';
import { useNamedDecider } from '../parts/person-field.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import { decide } from '../parts/toasts.tsx';
import { stageTitles } from '../words/journey-titles.ts';

const stages = Object.keys(stageTitles) as Stage[]; // as: the record has every stage and nothing else

/** A person moves a lead, with a reason; the table of transitions may forbid it, and then says why. */
export function StageMove({ lead }: { lead: Lead }) {
  const [to, setTo] = useState<Stage | ''>('');
  const [because, setBecause] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { by, field } = useNamedDecider('Moved by', lead.owner);
  const move = async (event: Event) => {
    event.preventDefault();
    if (to === '') return;
    setBusy(true);
    const done = await decide(
      () => post(`/api/leads/${lead.id}/stage`, { to, because, by }),
      `Moved to ${stageTitles[to]}.`,
    );
    setBusy(false);
    if (!done) return;
    setTo('');
    setBecause('');
  };
  return (
    <section aria-labelledby="move-title">
      <h3 id="move-title">Move to another stage</h3>
      <form class="inline" onSubmit={move}>
        <label class="field">
          <span>Stage</span>
          <select
            required
            value={to}
            onChange={({ currentTarget }) => setTo(stages.find((stage) => stage === currentTarget.value) ?? '')}
          >
            <option value="">Choose…</option>
            {stages
              .filter((stage) => stage !== lead.stage)
              .map((stage) => (
                <option key={stage} value={stage} selected={stage === to}>
                  {stageTitles[stage]}
                </option>
              ))}
          </select>
        </label>
        {field}
        <ReasonField label="Because" value={because} onChange={setBecause} />
        <button type="submit" disabled={isBusy || by === ''}>
          Move
        </button>
      </form>
    </section>
  );
}
