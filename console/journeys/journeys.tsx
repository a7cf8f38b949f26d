import type { Page } from '../live/api.ts';
import { useLive } from '../live/resource.ts';
import { LiveList } from '../parts/live-list.tsx';
import type { JourneyView } from './journey.ts';
import { JourneyRow } from './journey-row.tsx';

/** Every journey: how many people are in it, and whether it may mail. What is paused comes first. */
export function Journeys() {
  const list = useLive<Page<JourneyView>>('/api/journeys');
  return (
    <div class="panel">
      <section class="list" aria-label="Journeys">
        <LiveList list={list} empty={<p>There are no journeys.</p>}>
          {(journeys) => (
            <ul class="rows">
              {journeys.toSorted(byConcern).map((journey) => (
                <JourneyRow key={journey.id} journey={journey} />
              ))}
            </ul>
          )}
        </LiveList>
      </section>
    </div>
  );
}

const byConcern = (a: JourneyView, b: JourneyView): number =>
  Number(b.paused !== null) - Number(a.paused !== null) || b.inIt.count - a.inIt.count;
