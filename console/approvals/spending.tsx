import type { Fallback } from '../../shared/contracts/drafting.ts';
import type { Page } from '../live/api.ts';
import { useLive } from '../live/resource.ts';

interface Day {
  id: string;
  microUsd: number;
  asked: number;
  used: number;
  cached: number;
  fellBack: Partial<Record<Fallback, number>>;
}

/** What drafts by a model cost in the last month; nothing is said while no model was ever asked. */
export function Spending() {
  const { value } = useLive<Page<Day>>('/api/drafts?limit=200');
  const days = value?.items ?? [];
  if (days.length === 0) return null;
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);
  const fellBack = sum((day) => Object.values(day.fellBack).reduce((total, count) => total + count, 0));
  return (
    <p class="aside" aria-label="Drafts in the last 30 days">
      Drafts by a model in 30 days: {sum(({ used }) => used)}, {sum(({ cached }) => cached)} more from the cache,{' '}
      {dollars(sum(({ microUsd }) => microUsd))}
      {fellBack > 0 && (
        <>
          ; composed by our own writer instead: {fellBack} ({reasonsOf(days)})
        </>
      )}
      .
    </p>
  );
}

function reasonsOf(days: Day[]): string {
  const counts = new Map<string, number>();
  for (const { fellBack } of days)
    for (const [reason, count] of Object.entries(fellBack)) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

/** Micro-USD as people read them; a cent has a hundred hundredths here. */
export const dollars = (microUsd: number): string =>
  `${(microUsd / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })} USD`;
