import { useState } from 'preact/hooks';
import type { Approval, Document } from '../../shared/contracts/work.ts';
import { useLive } from '../live/resource.ts';
import { Detail } from '../parts/detail.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { SubjectName } from '../parts/subject-name.tsx';
import { At, Due } from '../parts/time.tsx';
import { Decision } from './decision.tsx';
import { Differences } from './differences.tsx';
import { Packet } from './packet.tsx';
import { PacketEditor } from './packet-editor.tsx';
import { Warnings } from './warnings.tsx';

/** One document, to be read, corrected and decided. */
export function ApprovalPage({ id }: { id: string }) {
  const { value, refusal } = useLive<Approval>(`/api/approvals/${id}`);
  const [draft, setDraft] = useState<Document>();
  if (value === undefined)
    return (
      <Detail name="approval" id={id} title="Approval">
        <p class={refusal ? 'refusal' : 'waiting'}>{refusal?.message ?? 'Asking…'}</p>
      </Detail>
    );
  const document = value.edited ?? value.document;
  const isWaiting = value.status === 'waiting';
  return (
    <Detail name="approval" id={id} title={document.title}>
      <p class="aside">
        <SubjectName id={value.subject} /> · for <PersonName id={value.approver} /> ·{' '}
        {isWaiting ? <Due at={value.dueAt} /> : <Decided approval={value} />}
      </p>
      {isWaiting && draft ? (
        <PacketEditor document={draft} onChange={setDraft} />
      ) : (
        <Differences approval={id}>
          <Packet document={document} />
        </Differences>
      )}
      {value.warnings && <Warnings warnings={value.warnings} />}
      {isWaiting && (
        <Decision
          approval={value}
          draft={draft}
          onEdit={() => setDraft(document)}
          onDiscard={() => setDraft(undefined)}
        />
      )}
    </Detail>
  );
}

const Decided = ({ approval: { status, decidedAt, decidedBy, note, edited } }: { approval: Approval }) => (
  <>
    {status} {edited && 'with changes '}
    {decidedBy && (
      <>
        by <PersonName id={decidedBy} />{' '}
      </>
    )}
    {decidedAt && <At at={decidedAt} />}
    {note && <> “{note}”</>}
  </>
);
