import { useState } from 'preact/hooks';
import type { Fact } from '../../shared/contracts/facts.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { post } from '../live/api.ts';
import { useNamedDecider } from '../parts/person-field.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import { At } from '../parts/time.tsx';
import { decide } from '../parts/toasts.tsx';

/** What a person may ask of us about their own data: to have it, to be left alone, to be forgotten. */
export function PersonRights({ lead, facts }: { lead: Lead; facts: Fact[] }) {
  const erased = facts.findLast((fact) => fact.type === 'lead.erased');
  return (
    <section aria-labelledby="rights-title">
      <h3 id="rights-title">Their own data</h3>
      {erased && (
        <p class="why">
          Erased <At at={erased.occurredAt} />. Whatever stands here came afterwards.
        </p>
      )}
      <p>
        <a href={`/api/leads/${lead.id}/export`} download={`${lead.id}.json`}>
          Export all that we keep of them
        </a>
      </p>
      {isOffAllMail(facts) ? (
        <Ask
          key="unsuppress"
          lead={lead}
          what="unsuppress"
          button="Allow mail again"
          done="Mail may reach them again, as far as they agreed to it."
          sure="They, or whoever asked for it, want our mail again."
        />
      ) : (
        <Ask
          key="suppress"
          lead={lead}
          what="suppress"
          button="Take off all mail"
          done="Taken off all mail."
          sure="No mail of any kind will reach this address."
        />
      )}
      <Ask
        lead={lead}
        what="erase"
        button="Erase this person"
        done="Erased. The certificate stands in what happened."
        sure="I know that this cannot be undone."
      />
    </section>
  );
}

/** Whether one of ours took them off, and nobody took that back. */
const isOffAllMail = (facts: Fact[]): boolean =>
  facts.findLast(({ type }) => type === 'lead.suppressed' || type === 'lead.unsuppressed')?.type === 'lead.suppressed';

interface Asking {
  lead: Lead;
  what: 'suppress' | 'unsuppress' | 'erase';
  button: string;
  done: string;
  /** What one has to agree to before the button works. */
  sure: string;
}

function Ask({ lead, what, button, done, sure }: Asking) {
  const { by, field } = useNamedDecider('Decided by', lead.owner);
  const [because, setBecause] = useState('');
  const [state, setState] = useState<'resting' | 'asked' | 'busy'>('resting');
  const act = async (event: Event) => {
    event.preventDefault();
    setState('busy');
    const isDone = await decide(() => post(`/api/leads/${lead.id}/${what}`, { by, because }), done);
    setState(isDone ? 'resting' : 'asked');
    if (isDone) setBecause('');
  };
  if (state === 'resting')
    return (
      <div class="inline">
        <button type="button" onClick={() => setState('asked')}>
          {button}…
        </button>
      </div>
    );
  return (
    <form class="inline" onSubmit={act}>
      {field}
      <ReasonField label="Because" value={because} onChange={setBecause} />
      <label>
        <input type="checkbox" required /> {sure}
      </label>
      <button type="submit" class="main" disabled={state === 'busy' || by === ''}>
        {button}
      </button>
      <button type="button" onClick={() => setState('resting')}>
        Leave it
      </button>
    </form>
  );
}
