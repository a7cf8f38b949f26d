import type { Enrollment } from '../../shared/contracts/enrollment.ts';
import { Link } from '../parts/link.tsx';
import { At } from '../parts/time.tsx';
import { journeyTitles } from '../words/journey-titles.ts';

/** The journeys somebody is or was in, the newest first, and why they ended. */
export function Enrollments({ enrollments }: { enrollments: Enrollment[] }) {
  const newestFirst = enrollments.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  return (
    <section aria-labelledby="journeys-title">
      <h3 id="journeys-title">Journeys</h3>
      {newestFirst.length === 0 && <p class="aside">In none yet.</p>}
      <ul class="plain">
        {newestFirst.map(({ id, journey, period, status, openedAt, because, how }) => (
          <li key={id}>
            <span class={`chip ${status === 'open' ? 'going' : how === 'goal' ? 'good' : ''}`}>
              {status === 'open' ? 'under way' : (how ?? 'closed')}
            </span>{' '}
            <Link to={{ panel: 'executions', execution: id, lead: undefined, account: undefined }}>
              {journeyTitles[journey]}
              {period && ` ${period}`}
            </Link>{' '}
            <span class="aside">
              since <At at={openedAt} />
            </span>
            {because && <div class="why">{because}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
