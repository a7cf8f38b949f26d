import type { Fact } from '../../shared/contracts/facts.ts';
import { instant, millis, type Instant } from '../../shared/contracts/instant.ts';
import type { Ports } from '../../shared/ports.ts';
import type { LeadKnowledge } from '../knowledge.ts';
import { collect } from '../paging.ts';

/**
 * One delivery may tell of several people, and each of their facts keeps its bytes: whatever came in the same instant
 * with the same bytes loses them, whoever it is about. Answers how many facts of others those were.
 */
export async function dropSharedDeliveries(ports: Ports, { facts }: LeadKnowledge): Promise<number> {
  const own = new Set<string>(facts.map(({ id }) => id));
  let dropped = 0;
  for (const [at, together] of Map.groupBy(facts, ({ receivedAt }) => receivedAt)) {
    const bytes = await bytesOf(ports, together);
    if (bytes.size === 0) continue;
    for (const other of await factsAt(ports, at)) {
      const theirs = own.has(other.id) ? undefined : await ports.facts.raw(other.subject, other.id);
      if (theirs === undefined || !bytes.has(textOf(theirs))) continue;
      await ports.erasure.dropDelivery(other.subject, other.id);
      dropped++;
    }
  }
  return dropped;
}

const factsAt = (ports: Ports, at: Instant): Promise<Fact[]> =>
  collect((paging) => ports.facts.list({ from: at, to: instant(millis(at) + 1) }, paging));

/** Every byte is one sign, so that equal bytes are equal texts. */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

async function bytesOf(ports: Ports, facts: Fact[]): Promise<Set<string>> {
  const found = await Promise.all(facts.map(({ subject, id }) => ports.facts.raw(subject, id)));
  return new Set(found.filter((bytes) => bytes !== undefined).map(textOf));
}
