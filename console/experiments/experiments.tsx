import type { Page } from '../live/api.ts';
import { useLive } from '../live/resource.ts';
import { LiveList } from '../parts/live-list.tsx';
import { journeyTitle } from '../words/journey-titles.ts';
import { ArmTable } from './arm-table.tsx';
import { smallShare, verdictWords, type Experiment, type Head } from './experiment.ts';

/** What is tried on readers, how each arm stands, and what may be concluded today. */
export function Experiments() {
  const list = useLive<Page<Head>>('/api/experiments');
  return (
    <div class="panel experiments">
      <LiveList
        list={list}
        empty={<p>No journey asks an experiment. One is a few lines in the journey’s own folder.</p>}
      >
        {(heads) => heads.map(({ id, asks }) => <One key={id} id={id} asks={asks} />)}
      </LiveList>
    </div>
  );
}

function One({ id, asks }: Head) {
  const { value } = useLive<Experiment>(`/api/experiments/${encodeURIComponent(id)}`);
  return (
    <section>
      <h3 id={`experiment-${id}`}>{asks}</h3>
      {value && <Told experiment={value} />}
    </section>
  );
}

function Told({ experiment }: { experiment: Experiment }) {
  const { id, places, verdict, metric, withinDays, stop, evidence, mixed } = experiment;
  const { says, tone } = verdictWords[verdict.is];
  return (
    <>
      <p class="aside">
        {id} · {places.map(({ journey, step }) => `${journeyTitle(journey)}, ${step}`).join('; ')}
      </p>
      <p>
        <span class={`chip ${tone}`}>{says}</span> {verdict.says}
      </p>
      {verdict.is !== 'not-begun' && <ArmTable experiment={experiment} />}
      <details class="definitions">
        <summary>The rule, as it was declared before it began</summary>
        <p class="card">
          Judged by who {metric === 'goal' ? 'reached the journey’s goal' : metric} within {withinDays} days. Decided
          after {stop.leastDays} days and {stop.leastPerArm} people in each arm at the earliest, given up after{' '}
          {stop.mostDays} days. A winner needs evidence of {evidence.needed} times chance (now{' '}
          {evidence.times.toPrecision(3)}), so that one is named where there is none at most once in{' '}
          {Math.round(1 / stop.falseStops)}, however often somebody looks; losing less than {smallShare(stop.lossBelow)}{' '}
          of people is no matter.
          {mixed > 0 && ` ${mixed} people met more than one arm and count for none.`}
        </p>
      </details>
    </>
  );
}
