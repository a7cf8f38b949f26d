import type { Account, Health } from '../../shared/contracts/account.ts';
import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import type { Task } from '../../shared/contracts/work.ts';
import { Enrollments } from '../leads/enrollments.tsx';
import { Touches, type TouchView } from '../leads/touches.tsx';
import { useLive } from '../live/resource.ts';
import { Card } from '../parts/card.tsx';
import { Detail } from '../parts/detail.tsx';
import { Link } from '../parts/link.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { SubjectLink } from '../parts/subject-name.tsx';
import { At, Due } from '../parts/time.tsx';

interface AccountAnswer {
  account: Account;
  health: Health;
  enrollments: Enrollment[];
  touches: TouchView[];
  tasks: Task[];
}

/** What our people are told of an account: how healthy it is and why, what is to do, what was sent and what was not. */
export function AccountPage({ id }: { id: string }) {
  const { value, refusal } = useLive<AccountAnswer>(`/api/accounts/${id}`);
  if (value === undefined)
    return (
      <Detail name="account" id={id} title="Account">
        <p class={refusal ? 'refusal' : 'waiting'}>{refusal?.message ?? 'Asking…'}</p>
      </Detail>
    );
  const { account, health, enrollments, touches, tasks } = value;
  return (
    <Detail name="account" id={id} title={account.name}>
      <AccountCard account={account} />
      <HealthReasons health={health} />
      <OpenTasks tasks={tasks.filter(({ status }) => status === 'open')} />
      <Enrollments enrollments={enrollments} />
      <Touches of={`/api/accounts/${id}`} touches={touches} zone={account.zone} />
    </Detail>
  );
}

function AccountCard({ account: { segment, csm, sponsor, contract, qbrAt, zone, goals } }: { account: Account }) {
  const rows: [string, preact.ComponentChildren][] = [
    ['Segment', segment],
    ['CSM', <PersonName id={csm} />],
    ['Reads for it', sponsor ? <SubjectLink id={sponsor} /> : 'nobody yet: no mail of its journeys goes out'],
    [
      'Contract',
      contract ? (
        <>
          {contract.plan}, renews <At at={contract.renewsAt} zone={zone} shape="date" />
        </>
      ) : (
        'none'
      ),
    ],
    ['Review', qbrAt && <At at={qbrAt} zone={zone} />],
    ['Goals', goals.join('; ')],
    ['Their time', zone.replaceAll('_', ' ')],
  ];
  return <Card rows={rows} />;
}

const HealthReasons = ({ health: { score, atRisk, because } }: { health: Health }) => (
  <section aria-labelledby="health-title">
    <h3 id="health-title">
      Health {score} of 10 {atRisk && <span class="chip bad">at risk</span>}
    </h3>
    <ul class="plain">
      {because.map(({ part, score: points, why }) => (
        <li key={part}>
          <b>{points}</b> {part}
          <div class="why">{why}</div>
        </li>
      ))}
    </ul>
  </section>
);

const OpenTasks = ({ tasks }: { tasks: Task[] }) => (
  <section aria-labelledby="tasks-title">
    <h3 id="tasks-title">To do</h3>
    {tasks.length === 0 && <p class="aside">Nothing waits for a person.</p>}
    <ul class="plain">
      {tasks
        .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
        .map(({ id, title, owner, dueAt }) => (
          <li key={id}>
            <Link to={{ panel: 'tasks', owner, account: undefined }}>{title}</Link>{' '}
            <span class="aside">
              <PersonName id={owner} />, <Due at={dueAt} />
            </span>
          </li>
        ))}
    </ul>
  </section>
);
