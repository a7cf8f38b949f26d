import { useState } from 'preact/hooks';
import type { Task } from '../../shared/contracts/work.ts';
import { post } from '../live/api.ts';
import { useDecider } from '../parts/person-field.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { SubjectLink } from '../parts/subject-name.tsx';
import { At, Due } from '../parts/time.tsx';
import { decide } from '../parts/toasts.tsx';
import { journeyTitle } from '../words/journey-titles.ts';
import { usePersonName } from '../words/team.ts';
import { OpeningLine } from './opening-line.tsx';

/** Where somebody sits before an empty page. */
const written: Task['channel'][] = ['email', 'linkedin', 'whatsapp'];

export function TaskCard({ task }: { task: Task }) {
  const { title, subject, journey, group, why, channel, dueAt, status, escalatedAt, remindedAt } = task;
  return (
    <li class="row task">
      <span class="who">
        <strong>{title}</strong>
        <span class="aside">
          <SubjectLink id={subject} />
        </span>
      </span>
      <span class="why">
        {why}
        <span class="aside">{[channel, journeyTitle(journey), group].filter(Boolean).join(' · ')}</span>
        {status === 'open' && written.includes(channel) && subject.startsWith('lead_') && (
          <OpeningLine lead={subject} />
        )}
      </span>
      <span class="state">
        {status === 'open' ? <Due at={dueAt} /> : <Closing task={task} />}
        {status === 'open' && (escalatedAt ?? remindedAt) && (
          <span class="aside">{escalatedAt ? 'manager was told' : 'owner was reminded'}</span>
        )}
      </span>
      {status === 'open' && <Decision task={task} />}
    </li>
  );
}

/** Done by one press; let go only with a reason. The card stays, dimmed, until the answer is there. */
function Decision({ task }: { task: Task }) {
  const by = useDecider(task.owner);
  const [state, setState] = useState<'resting' | 'waiving' | 'busy'>('resting');
  const end = async (how: 'complete' | 'waive', body: object, said: string) => {
    setState('busy');
    const done = await decide(() => post(`/api/tasks/${task.id}/${how}`, body), said);
    if (!done) setState('resting');
  };
  if (state === 'waiving')
    return (
      <ReasonForm
        by={by}
        who="Waived by"
        act="Waive"
        keep="Keep it"
        onCancel={() => setState('resting')}
        onSay={({ by: waiver, because: note }) => end('waive', { by: waiver, note }, `Waived: ${task.title}`)}
      />
    );
  return (
    <span class="actions" aria-busy={state === 'busy'}>
      <button
        type="button"
        class="main"
        disabled={state === 'busy'}
        onClick={() => end('complete', { by }, `Done: ${task.title}`)}
        aria-label={`Complete: ${task.title}`}
      >
        {state === 'busy' ? 'Saving…' : 'Complete'}
      </button>
      <button
        type="button"
        disabled={state === 'busy'}
        onClick={() => setState('waiving')}
        aria-label={`Waive: ${task.title}`}
      >
        Waive…
      </button>
    </span>
  );
}

function Closing({ task: { status, closedAt, closedBy, note } }: { task: Task }) {
  const name = usePersonName(closedBy);
  return (
    <span>
      <span class="chip">{status}</span> {closedAt && <At at={closedAt} />}
      <span class="aside">{[closedBy && name, note].filter(Boolean).join(': ')}</span>
    </span>
  );
}
