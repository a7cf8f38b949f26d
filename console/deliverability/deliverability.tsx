import { useAddress } from '../address.ts';
import { useLive } from '../live/resource.ts';
import { Answer } from '../parts/answer.tsx';
import { Choice } from '../parts/choice.tsx';
import { FirstSteps } from '../parts/first-steps.tsx';
import { DayBars } from './day-bars.tsx';
import { DomainTable } from './domain-table.tsx';
import { RateTiles } from './rate-tiles.tsx';
import { everyDay, type Report } from './report.ts';

const spans = [
  { value: '7', title: '7 days' },
  { value: '90', title: '90 days' },
];

/** How mails fared: whether they arrive, bounce or annoy, by day and by the domain that they went to. */
export function Deliverability() {
  const days = useAddress().get('days') ?? '30';
  const report = useLive<Report>(`/api/deliverability?days=${encodeURIComponent(days)}`);
  return (
    <div class="panel deliverability">
      <form class="filters">
        <Choice label="Of the last" name="days" options={spans} otherwise="30 days" />
      </form>
      <Answer of={report}>
        {(answer) =>
          answer.days.length === 0 ? (
            <div class="empty">
              <FirstSteps says="No mail went out in these days." />
            </div>
          ) : (
            <Shown report={answer} />
          )
        }
      </Answer>
    </div>
  );
}

const Shown = ({ report }: { report: Report }) => (
  <>
    <RateTiles total={report.total} limits={report.limits} />
    <DayBars days={everyDay(report.days)} />
    <DomainTable report={report} />
    <details class="definitions">
      <summary>What is counted</summary>
      <dl class="card">
        {report.definitions.map(({ name, definition }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  </>
);
