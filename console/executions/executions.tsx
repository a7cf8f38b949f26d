import { useAddress } from '../address.ts';
import { Choice, optionsOf } from '../parts/choice.tsx';
import { FirstSteps } from '../parts/first-steps.tsx';
import { LiveList, useGrowing } from '../parts/live-list.tsx';
import { Link } from '../parts/link.tsx';
import { SubjectName } from '../parts/subject-name.tsx';
import { Ago } from '../parts/time.tsx';
import { journeyTitle, journeyTitles } from '../words/journey-titles.ts';
import { statusWords, type Execution } from './execution.ts';
import { ExecutionPage } from './execution-page.tsx';

const statuses = Object.entries(statusWords).map(([value, { says }]) => ({ value, title: says }));

/** Where each one stands is a call of its own on AWS. */
const fewExecutions = 25;

/** Everybody's journey as it runs, and where it stands. */
export function Executions() {
  const address = useAddress();
  const chosen = address.get('execution');
  const query = new URLSearchParams({ with: 'current' });
  for (const name of ['journey', 'status']) if (address.get(name)) query.set(name, address.get(name) ?? '');
  const { list, more } = useGrowing<Execution>(`/api/executions?${query}`, fewExecutions);
  return (
    <div class={chosen ? 'panel with-detail' : 'panel'}>
      <section class="list" aria-label="Executions">
        <form class="filters">
          <Choice label="Journey" name="journey" options={optionsOf(journeyTitles)} />
          <Choice label="Status" name="status" options={statuses} />
        </form>
        <LiveList
          list={list}
          empty={query.size > 1 ? <p>None is like that.</p> : <FirstSteps says="No journey has begun yet." />}
        >
          {(executions) => (
            <ul class="rows">
              {executions.map((execution) => (
                <li key={execution.id}>
                  <Row execution={execution} isChosen={execution.name === chosen} />
                </li>
              ))}
            </ul>
          )}
        </LiveList>
        {more}
      </section>
      {chosen && <ExecutionPage key={chosen} name={chosen} />}
    </div>
  );
}

function Row({ execution, isChosen }: { execution: Execution; isChosen: boolean }) {
  const { name, journey, subject, status, startedAt, current = [], enrollment } = execution;
  return (
    <Link to={{ execution: name }} class="row" row current={isChosen ? 'true' : undefined}>
      <span class="who">
        <strong>{subject ? <SubjectName id={subject} /> : name}</strong>
        <span class="aside">
          {journeyTitle(journey)} {enrollment?.period}
        </span>
      </span>
      <span class="why">
        {current.length > 0 ? current.map((title) => <span key={title}>{title}</span>) : enrollment?.because}
      </span>
      <span class="state">
        <span class={`chip ${statusWords[status].tone}`}>{statusWords[status].says}</span>
        <span class="aside">
          began <Ago at={startedAt} />
        </span>
      </span>
    </Link>
  );
}
