import { PersonName } from '../parts/person-name.tsx';
import { At } from '../parts/time.tsx';

/** One time that somebody got the lead, and why. */
interface Handover {
  factId: string;
  at: string;
  to: string;
  because: string;
}
export interface Route {
  history: Handover[];
}

/** Who had the lead, the newest first: the rule that fired, and whose turn it was. */
export function OwnerStory({ route }: { route: Route }) {
  return (
    <section aria-labelledby="owner-title">
      <h3 id="owner-title">Owner</h3>
      {route.history.length === 0 && <p class="aside">Nobody yet.</p>}
      <ol class="timeline">
        {route.history.toReversed().map(({ factId, at, to, because }) => (
          <li key={factId}>
            <At at={at} />
            <span>
              <strong>
                <PersonName id={to} />
              </strong>
              <div class="why">{because}</div>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
