import type { Approval } from '../../shared/contracts/work.ts';
import { useAddress } from '../address.ts';
import { Choice } from '../parts/choice.tsx';
import { LiveList, useGrowing } from '../parts/live-list.tsx';
import { Link } from '../parts/link.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { SubjectName } from '../parts/subject-name.tsx';
import { At, Due } from '../parts/time.tsx';
import { ApprovalPage } from './approval-page.tsx';
import { Spending } from './spending.tsx';

const statuses = [
  { value: 'waiting', title: 'Waiting' },
  { value: 'approved', title: 'Approved' },
  { value: 'rejected', title: 'Rejected' },
  { value: 'dropped', title: 'Dropped' },
];

/** Documents that wait for a person's yes or no, and those that had it. */
export function Approvals() {
  const address = useAddress();
  const chosen = address.get('approval');
  const status = address.get('status');
  const { list, more } = useGrowing<Approval>(status ? `/api/approvals?status=${status}` : '/api/approvals');
  return (
    <div class={chosen ? 'panel with-detail' : 'panel'}>
      <section class="list" aria-label="Approvals">
        <form class="filters">
          <Choice label="Status" name="status" options={statuses} />
        </form>
        <Spending />
        <LiveList list={list} empty={<NothingWaits />}>
          {(approvals) => (
            <ul class="rows">
              {approvals.toSorted(byUrgency).map((approval) => (
                <li key={approval.id}>
                  <Row approval={approval} isChosen={approval.id === chosen} />
                </li>
              ))}
            </ul>
          )}
        </LiveList>
        {more}
      </section>
      {chosen && <ApprovalPage key={chosen} id={chosen} />}
    </div>
  );
}

/** What waits comes first, the most pressing of it on top; below it the newest decision. */
function byUrgency(a: Approval, b: Approval): number {
  if ((a.status === 'waiting') !== (b.status === 'waiting')) return a.status === 'waiting' ? -1 : 1;
  return a.status === 'waiting' ? a.dueAt.localeCompare(b.dueAt) : (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '');
}

function Row({ approval, isChosen }: { approval: Approval; isChosen: boolean }) {
  const { id, title, document, subject, approver, status, dueAt, decidedAt } = approval;
  return (
    <Link to={{ approval: id }} class="row" row current={isChosen ? 'true' : undefined}>
      <span class="who">
        <strong>{document.title}</strong>
        <span class="aside">
          <SubjectName id={subject} />, for <PersonName id={approver} />
        </span>
      </span>
      <span class="why aside">{title}</span>
      <span class="state">
        <span class={`chip ${tones[status]}`}>{status}</span>{' '}
        {status === 'waiting' ? <Due at={dueAt} /> : decidedAt && <At at={decidedAt} />}
      </span>
    </Link>
  );
}

const tones: Record<Approval['status'], string> = { waiting: 'going', approved: 'good', rejected: 'bad', dropped: '' };

const NothingWaits = () => (
  <>
    <p>No document waits for approval.</p>
    <p>
      The packet of a quarterly review is drafted ten days before the review. Post the sample accounts and advance the
      clock:
    </p>
    <pre tabIndex={0}>npm run post-accounts -- --url {location.origin}</pre>
  </>
);
