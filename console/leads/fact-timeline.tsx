import type { Fact } from '../../shared/contracts/facts.ts';
import { At } from '../parts/time.tsx';

const shownAtFirst = 12;

/** A fact that counts for nothing, because no person did it, and how we know. */
export interface ByMachine {
  factId: string;
  why: string;
}

/** Everything that happened with a lead, newest first. */
export function FactTimeline({ facts, machines }: { facts: Fact[]; machines: ByMachine[] }) {
  const notCounted = new Map(machines.map(({ factId, why }) => [factId, why]));
  const newestFirst = facts.toSorted(
    (a, b) => b.occurredAt.localeCompare(a.occurredAt) || b.receivedAt.localeCompare(a.receivedAt),
  );
  const older = newestFirst.slice(shownAtFirst);
  return (
    <section aria-labelledby="facts-title">
      <h3 id="facts-title">What happened</h3>
      <Lines facts={newestFirst.slice(0, shownAtFirst)} notCounted={notCounted} />
      {older.length > 0 && (
        <details>
          <summary>{older.length} more</summary>
          <Lines facts={older} notCounted={notCounted} />
        </details>
      )}
    </section>
  );
}

const Lines = ({ facts, notCounted }: { facts: Fact[]; notCounted: ReadonlyMap<string, string> }) => (
  <ol class="timeline">
    {facts.map((fact) => (
      <li key={fact.id}>
        <At at={fact.occurredAt} />
        <span>
          <strong>{titleOf(fact.type)}</strong> <span class="aside">{fact.source}</span>
          {saidIn(fact) && <div class="why">{saidIn(fact)}</div>}
          {notCounted.has(fact.id) && <div class="why">Not counted: it {notCounted.get(fact.id)}</div>}
        </span>
      </li>
    ))}
  </ol>
);

/** `lead.stage_changed` → `Lead stage changed`. */
const titleOf = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).replace(/[._]/g, ' ');

/** What a fact says, in a line: its plain values; ids tell a reader nothing. */
const saidIn = ({ properties }: Fact): string =>
  Object.entries(properties)
    .filter(
      ([name, value]) =>
        (typeof value === 'string' || typeof value === 'number') &&
        !/^(enrollment|task|approval|touch|meeting|version|by)$/.test(name),
    )
    .map(([name, value]) => (name === 'because' ? String(value) : `${name.replace(/_/g, ' ')} ${value}`))
    .join(' · ');
