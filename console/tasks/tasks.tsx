import type { Task } from '../../shared/contracts/work.ts';
import { useAddress } from '../address.ts';
import { Choice } from '../parts/choice.tsx';
import { LiveList, useGrowing } from '../parts/live-list.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { useTeam } from '../words/team.ts';
import { TaskCard } from './task-card.tsx';

const statuses = [
  { value: 'done', title: 'Done' },
  { value: 'waived', title: 'Waived' },
  { value: 'dropped', title: 'Dropped' },
];

/** Work for people, by whom it waits for; what is late comes first. */
export function Tasks() {
  const address = useAddress();
  const owner = address.get('owner');
  const status = address.get('status') ?? 'open';
  const { list, more } = useGrowing<Task>(`/api/tasks?status=${status}${owner ? `&owner=${owner}` : ''}`);
  const team = useTeam();
  return (
    <div class="panel">
      <section class="list" aria-label="Tasks">
        <form class="filters">
          <Choice label="Status" name="status" options={statuses} otherwise="Open" />
          <Choice
            label="Owner"
            name="owner"
            options={team.map(({ id, name }) => ({ value: id, title: name }))}
            otherwise="Anybody"
          />
        </form>
        <LiveList list={list} empty={status === 'open' ? <NothingToDo /> : <p>No task ended that way yet.</p>}>
          {(tasks) =>
            [...Map.groupBy(tasks, (task) => task.owner)].map(([person, theirs]) => (
              <Owned key={person} owner={person} tasks={theirs} />
            ))
          }
        </LiveList>
        {more}
      </section>
    </div>
  );
}

function Owned({ owner, tasks }: { owner: string; tasks: Task[] }) {
  const earliestFirst = tasks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <>
      <h3 class="group">
        <PersonName id={owner} /> <span class="aside">{tasks.length}</span>
      </h3>
      <ul class="rows">
        {earliestFirst.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
    </>
  );
}

const NothingToDo = () => (
  <>
    <p>Nothing waits for a person.</p>
    <p>A hot lead raises three tasks at once; a new contract raises the sixteen of the onboarding as its weeks come.</p>
  </>
);
