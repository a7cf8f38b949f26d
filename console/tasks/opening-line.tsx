import { useState } from 'preact/hooks';
import type { Drafting } from '../../shared/contracts/drafting.ts';
import { post } from '../live/api.ts';
import { decide } from '../parts/toasts.tsx';

interface Drafted {
  texts: { body: string }[];
  drafting: Drafting;
}

/** A first line for whoever writes to this lead, to be changed and used by them: nothing is sent from here. */
export function OpeningLine({ lead }: { lead: string }) {
  const [line, setLine] = useState<Drafted>();
  const [state, setState] = useState<'resting' | 'busy'>('resting');
  const draft = async () => {
    setState('busy');
    await decide(async () => setLine(await post<Drafted>('/api/drafts', { kind: 'opening', lead })));
    setState('resting');
  };
  if (line === undefined)
    return (
      <button type="button" class="quiet first-line" disabled={state === 'busy'} onClick={draft}>
        {state === 'busy' ? 'Drafting…' : 'Draft a first line'}
      </button>
    );
  return (
    <>
      <span>“{line.texts[0]?.body}”</span>
      <span class="aside">
        by {line.drafting.writtenBy}: {line.drafting.because}
      </span>
    </>
  );
}
