import { ColumnTitles } from '../parts/column-titles.tsx';
import { count, share, smallShare, type Arm, type Experiment } from './experiment.ts';

const titles: Record<Experiment['metric'], string> = {
  opened: 'Opened',
  clicked: 'Clicked',
  replied: 'Replied',
  goal: 'Goal',
};

/** Each arm with what its readers did, and where its share lies with 95%. */
export function ArmTable({ experiment: { id, arms, metric, verdict } }: { experiment: Experiment }) {
  const most = Math.max(0.01, ...arms.map(({ high }) => high));
  return (
    <table class="figures" aria-labelledby={`experiment-${id}`}>
      <ColumnTitles
        titles={[
          'Arm',
          'Met',
          'Counted',
          'Opened',
          'By machines',
          'Clicked',
          'Goal',
          `${titles[metric]}, 95%`,
          'Best with',
          'May lose',
        ]}
      />
      <tbody>
        {arms.map((arm) => (
          <Row key={arm.arm} arm={arm} metric={metric} most={most} won={verdict.arm === arm.arm} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ arm, metric, most, won }: { arm: Arm; metric: Experiment['metric']; most: number; won: boolean }) {
  const { counts, low, high, mean } = arm;
  const at = (value: number): string => `${(value / most) * 100}%`;
  return (
    <tr>
      <th scope="row">
        {arm.arm} {won && <span class="chip good">winner</span>}
      </th>
      <td data-of="Met">{count(arm.exposedSoFar)}</td>
      <td data-of="Counted">{count(counts['exposed'])}</td>
      <td data-of="Opened">{count(counts['opened'])}</td>
      <td data-of="By machines">{count(counts['openedByMachine'])}</td>
      <td data-of="Clicked">{count(counts['clicked'])}</td>
      <td data-of="Goal">{count(counts['goal'])}</td>
      <td data-of={`${titles[metric]}, 95%`}>
        {share(low)} – {share(high)}
        <span class="interval" aria-hidden="true">
          <span class="between" style={{ left: at(low), width: at(high - low) }} />
          <span class="mean" style={{ left: at(mean) }} />
        </span>
      </td>
      <td data-of="Best with">{share(arm.probabilityBest)}</td>
      <td data-of="May lose">{smallShare(arm.expectedLoss)}</td>
    </tr>
  );
}
