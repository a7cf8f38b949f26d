import { At } from '../parts/time.tsx';
import type { HistoryEvent } from './execution.ts';

/** The history that AWS would show, newest first. */
export function History({ events }: { events: HistoryEvent[] }) {
  return (
    <section aria-labelledby="history-title">
      <h3 id="history-title">
        History <span class="aside">{events.length} events</span>
      </h3>
      <ol class="timeline">
        {events.toReversed().map((event) => (
          <li key={event.id}>
            <At at={event.timestamp} />
            <span>
              {nameIn(event) && <strong>{nameIn(event)} </strong>}
              <span class="aside">{wordsOf(event.type)}</span>
              {causeIn(event) && <div class="why">{causeIn(event)}</div>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `WaitStateEntered` → `wait state entered`. */
const wordsOf = (type: string): string => type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Whatever the type, its details lie under a name that ends in EventDetails. */
const detailsOf = (event: HistoryEvent): Record<string, unknown> => {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  return typeof details === 'object' && details !== null ? { ...details } : {};
};

const textIn = (event: HistoryEvent, name: string): string | undefined => {
  const text = detailsOf(event)[name];
  return typeof text === 'string' ? text : undefined;
};

const nameIn = (event: HistoryEvent): string | undefined => textIn(event, 'name');

const causeIn = (event: HistoryEvent): string =>
  [textIn(event, 'error'), textIn(event, 'cause')].filter(Boolean).join(': ');
