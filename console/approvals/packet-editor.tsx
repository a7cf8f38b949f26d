import type { Document } from '../../shared/contracts/work.ts';

type Section = Document['sections'][number];
type Action = Document['actions'][number];

interface Props {
  document: Document;
  onChange: (document: Document) => void;
}

/** Every part of a document as fields: what is changed here goes out as it stands here. */
export function PacketEditor({ document, onChange }: Props) {
  const { sections, actions } = document;
  return (
    <div class="editor">
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
          onChange={(changed) => onChange({ ...document, actions: actions.with(place, changed) })}
        />
      ))}
    </div>
  );
}

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

function ActionFields({ action, onChange }: { action: Action; onChange: (action: Action) => void }) {
  const { title, dueInDays } = action;
  return (
    <fieldset class="inline">
      <legend>Action</legend>
      <label class="field grow">
        <span>What</span>
        <input value={title} onInput={({ currentTarget }) => onChange({ ...action, title: currentTarget.value })} />
      </label>
      <label class="field">
        <span>Within days</span>
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
    </fieldset>
  );
}
