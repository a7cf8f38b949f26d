import { useState } from 'preact/hooks';
import type { Approval, Document } from '../../shared/contracts/work.ts';
import { post } from '../live/api.ts';
import { useDecider } from '../parts/person-field.tsx';
import { decide } from '../parts/toasts.tsx';
import { usePersonName } from '../words/team.ts';
import { Warnings } from './warnings.tsx';

interface Props {
  approval: Approval;
  /** The document as it was changed, where somebody changes it. */
  draft: Document | undefined;
  onEdit: () => void;
  onDiscard: () => void;
}

/** Yes, no, or yes with changes; decided once. A no needs a word of why. */
export function Decision({ approval, draft, onEdit, onDiscard }: Props) {
  const by = useDecider(approval.approver);
  const name = usePersonName(by);
  const [note, setNote] = useState('');
  const [warnings, setWarnings] = useState<string[]>([]);
  const [state, setState] = useState<'resting' | 'busy' | 'note-missing'>('resting');
  const give = async (decision: 'approve' | 'reject') => {
    if (decision === 'reject' && note.trim() === '') return setState('note-missing');
    setState('busy');
    const edited = decision === 'approve' && draft ? { edited: withoutEmptyLines(draft) } : {};
    let found: string[] = [];
    const check = async () => void ('edited' in edited && (found = await warningsOn(approval.id, edited)));
    if (!(await decide(check))) return setState('resting');
    // Told of them once, whoever presses the button again means it.
    if (found.some((warning) => !warnings.includes(warning))) {
      setWarnings(found);
      return setState('resting');
    }
    const words = note.trim() === '' ? {} : { note: note.trim() };
    const done = await decide(
      () => post(`/api/approvals/${approval.id}`, { decision, by, ...words, ...edited }),
      decision === 'approve' ? 'Approved: it goes out on its day.' : 'Rejected.',
    );
    // Once it is decided the buttons go, as soon as the screen has heard of it.
    if (!done) setState('resting');
  };
  return (
    <section class="decision" aria-label="Decision" aria-busy={state === 'busy'}>
      <label class="field">
        <span>
          Note {state === 'note-missing' && <em class="late">— say why, so that it can be written better</em>}
        </span>
        <input
          value={note}
          maxLength={2000}
          aria-invalid={state === 'note-missing'}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
          placeholder="Needed to reject, welcome to approve"
        />
      </label>
      {draft && warnings.length > 0 && <Warnings warnings={warnings} />}
      <div class="actions">
        <button type="button" class="main" disabled={state === 'busy'} onClick={() => give('approve')}>
          {draft ? (warnings.length > 0 ? 'Approve all the same' : 'Approve with changes') : 'Approve'}
        </button>
        <button type="button" disabled={state === 'busy'} onClick={() => give('reject')}>
          Reject
        </button>
        <button type="button" disabled={state === 'busy'} onClick={draft ? onDiscard : onEdit}>
          {draft ? 'Discard changes' : 'Edit'}
        </button>
        <span class="aside">as {name}</span>
      </div>
    </section>
  );
}

const warningsOn = async (id: string, edited: object): Promise<string[]> => {
  const { warnings } = await post<{ warnings: string[] }>(`/api/approvals/${id}/check`, edited);
  return warnings;
};

const withoutEmptyLines = (document: Document): Document => ({
  ...document,
  sections: document.sections.map((section) => ({
    ...section,
    bullets: section.bullets.map((line) => line.trim()).filter(Boolean),
  })),
});
