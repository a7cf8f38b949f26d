import type { Score } from '../../shared/contracts/lead.ts';
import { GradeChip } from './grade.tsx';
import { signed } from './lead-row.tsx';

/** The grade, and each point of it explained, largest first. */
export function ScoreReasons({ score }: { score: Score }) {
  const { grade, fit, engagement, confidence, because, askNext } = score;
  const largest = Math.max(1, ...because.map(({ points }) => Math.abs(points)));
  return (
    <section aria-labelledby="score-title">
      <h3 id="score-title">Score</h3>
      <p class="score">
        <GradeChip grade={grade} />
        <Part name="Fit" points={fit} />
        <Part name="Engagement" points={engagement} />
        <span class="aside">{Math.round(confidence * 100)}% of what scoring asks for is known</span>
      </p>
      <ol class="reasons">
        {because.map(({ points, why, part }) => (
          <li key={`${part} ${why}`} class={part}>
            <b>{signed(points)}</b>
            <span class="bar" style={{ width: `${(Math.abs(points) / largest) * 4}rem` }} />
            <span>{why}</span>
          </li>
        ))}
      </ol>
      {askNext && <p class="aside">Would tell most, and is not known: {askNext.replaceAll('_', ' ')}.</p>}
    </section>
  );
}

const Part = ({ name, points }: { name: string; points: number }) => (
  <label class="part">
    {name} <strong>{Math.round(points)}</strong>
    <meter min={0} max={100} value={points} />
  </label>
);
