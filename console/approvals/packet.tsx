import type { DatedAction, Document } from '../../shared/contracts/work.ts';
import { PersonName } from '../parts/person-name.tsx';
import { At } from '../parts/time.tsx';
import { DraftedBy } from './drafting.tsx';

/** A document as its reader will see it. All of it is text: nothing in it is taken for HTML. */
export function Packet({ document }: { document: Omit<Document, 'actions'> & { actions: DatedAction[] } }) {
  const { subjectLine, sections, actions } = document;
  return (
    <article class="packet">
      {subjectLine && (
        <p class="aside">
          Subject of the mail: <strong>{subjectLine}</strong>
        </p>
      )}
      {sections.map(({ title, body, bullets }) => (
        <section key={title}>
          <h3>{title}</h3>
          {body
            .split(/\n{2,}/)
            .filter(Boolean)
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          {bullets.length > 0 && (
            <ul>
              {bullets.map((bullet) => (
                <li key={bullet}>{bullet}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {actions.length > 0 && (
        <section>
          <h3>Who does what by when</h3>
          <ul>
            {actions.map(({ title, owner, dueInDays, dueAt }) => (
              <li key={title}>
                {title}{' '}
                <span class="aside">
                  <PersonName id={owner} />,{' '}
                  {dueAt ? (
                    <>
                      by <At at={dueAt} shape="day" />
                    </>
                  ) : (
                    `within ${dueInDays} ${dueInDays === 1 ? 'day' : 'days'}`
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DraftedBy document={document} />
    </article>
  );
}
