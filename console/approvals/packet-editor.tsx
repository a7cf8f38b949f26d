import type { Document, PlannedAction } from '../../shared/contracts/work.ts';
import { At } from '../parts/time.tsx';
import { useTeam } from '../words/team.ts';

type Section = Document['sections'][number];

interface Props {
  document: Document;
  onChange: (document: Document) => void;
}

/** Every part of a document as fields: what is changed here goes out as it stands here. */
export function PacketEditor({ document, onChange }: Props) {
  const { subjectLine = '', sections, actions, actionsFrom } = document;
  const owners = new Set([...useTeam().map(({ name }) => name), ...actions.map(({ owner }) => owner)]);
  return (
    <div class="editor">
      <label class="field">
        <span>Subject of the mail</span>
        <input
          value={subjectLine}
          maxLength={longestSubject}
          onInput={({ currentTarget }) => onChange({ ...document, subjectLine: currentTarget.value })}
        />
      </label>
      {sections.map((section, place) => (
        <SectionFields
          key={place}
          section={section}
          onChange={(changed) => onChange({ ...document, sections: sections.with(place, changed) })}
        />
      ))}
      {actions.map((action, place) => (
        <ActionFields
          key={place}
          action={action}
          from={actionsFrom}
          onChange={(changed) => onChange({ ...document, actions: actions.with(place, changed) })}
        />
      ))}
      <datalist id={ownersList}>
        {[...owners].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** What the API takes: more is cut off by inboxes. */
const longestSubject = 150;
const ownersList = 'owners-of-actions';

function SectionFields({ section, onChange }: { section: Section; onChange: (section: Section) => void }) {
  const { title, body, bullets } = section;
  return (
    <fieldset>
      <legend>{title || 'Section'}</legend>
      <label class="field">
        <span>Heading</span>
        <input value={title} onInput={({ currentTarget }) => onChange({ ...section, title: currentTarget.value })} />
      </label>
      <label class="field">
        <span>Text</span>
        <textarea
          rows={5}
          value={body}
          onInput={({ currentTarget }) => onChange({ ...section, body: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>Points, one in a line</span>
        <textarea
          rows={Math.max(2, bullets.length)}
          value={bullets.join('\n')}
          onInput={({ currentTarget }) => onChange({ ...section, bullets: linesOf(currentTarget.value) })}
        />
      </label>
    </fieldset>
  );
}

/** A line that is being begun stays, or nobody could type a new one. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

interface ActionProps {
  action: PlannedAction;
  /** What its days count from. */
  from: string | undefined;
  onChange: (action: PlannedAction) => void;
}

/** An owner of ours gets the task; one of theirs is named in the mail, and followed up by the account's own CSM. */
function ActionFields({ action, from, onChange }: ActionProps) {
  const { title, owner, dueInDays } = action;
  return (
    <fieldset>
      <legend>Action</legend>
      <label class="field">
        <span>What</span>
        <input value={title} onInput={({ currentTarget }) => onChange({ ...action, title: currentTarget.value })} />
      </label>
      <div class="inline">
        <label class="field grow">
          <span>Owner</span>
          <input
            value={owner}
            list={ownersList}
            onInput={({ currentTarget }) => onChange({ ...action, owner: currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>
            Within days
            {from && (
              <>
                {' '}
                of <At at={from} shape="day" />
              </>
            )}
          </span>
          <input
            type="number"
            min={0}
            max={365}
            value={dueInDays}
            onInput={({ currentTarget }) =>
              onChange({ ...action, dueInDays: Math.max(0, Math.round(Number(currentTarget.value))) })
            }
          />
        </label>
      </div>
    </fieldset>
  );
}
