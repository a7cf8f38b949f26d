import { useEffect, useRef } from 'preact/hooks';
import type { Approval, Task } from '../shared/contracts/work.ts';
import { addressWith, go } from './address.ts';
import { useNow } from './clock/face.ts';
import type { Page } from './live/api.ts';
import { useLive } from './live/resource.ts';
import { connection } from './live/stream.ts';
import { panels, type PanelId } from './panels.ts';

/** Each panel with what waits there for a person. */
export function Tabs({ current }: { current: PanelId }) {
  const waiting = useWaiting();
  const isDeployed = connection.use() === 'deployed';
  const shown = useRef<HTMLAnchorElement>(null);
  const badged = Object.keys(waiting).join();
  useEffect(() => {
    if (shown.current) bringToSight(shown.current);
  }, [current, badged]);
  return (
    <nav class="tabs" aria-label="Panels">
      {panels.map(({ id, title, on }, position) => {
        if (on === 'laptop' && isDeployed) return null;
        const href = addressWith({ panel: id }, new URLSearchParams());
        const show = (event: MouseEvent) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(href);
        };
        const badge = waiting[id];
        return (
          <a
            key={id}
            ref={id === current ? shown : undefined}
            href={href}
            onClick={show}
            aria-current={id === current ? 'page' : undefined}
            title={`${title} (${position + 1})`}
          >
            {title}
            {badge && (
              <span class={`badge ${badge.tone}`}>
                {badge.count}
                <span class="unseen"> {badge.says}</span>
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}

/** On a phone not all of them fit, and the first badges push them aside. Sideways only: the page stays where it is. */
function bringToSight(tab: HTMLElement): void {
  const strip = tab.parentElement;
  if (strip) strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}

interface Waiting {
  count: string;
  tone: 'calm' | 'bad';
  says: string;
}

function useWaiting(): Partial<Record<PanelId, Waiting>> {
  const tasks = useLive<Page<Task>>('/api/tasks?status=open&limit=200').value;
  const approvals = useLive<Page<Approval>>('/api/approvals?status=waiting&limit=200').value;
  const failed = useLive<Page<unknown>>('/api/executions?status=FAILED&limit=50').value;
  const now = useNow();
  const late = tasks?.items.filter(({ dueAt }) => Date.parse(dueAt) < now).length ?? 0;
  return {
    ...badge('tasks', tasks, late > 0 ? 'bad' : 'calm', late > 0 ? `open, ${late} late` : 'open'),
    ...badge('approvals', approvals, 'calm', 'waiting'),
    ...badge('executions', failed, 'bad', 'failed'),
  };
}

function badge(
  panel: PanelId,
  page: Page<unknown> | undefined,
  tone: Waiting['tone'],
  word: string,
): Partial<Record<PanelId, Waiting>> {
  if (page === undefined || page.items.length === 0) return {};
  const count = `${page.items.length}${page.cursor === null ? '' : '+'}`;
  return { [panel]: { count, tone, says: word } };
}
