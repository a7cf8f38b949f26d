import type { Fact } from '../../shared/contracts/facts.ts';
import type { FactId, LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Ports } from '../../shared/ports.ts';
import type { FactDraft, Understood } from './delivery.ts';
import { personFor } from './person.ts';

/**
 * Makes a delivery durable and answers the id of the fact that it is about. Every move is safe to repeat: keys, once
 * claimed, stay with their lead, and each fact is put under its own id unless it is there. So a redelivery after a
 * crash between any two moves does what is left to do, and two at once do it once.
 */
export async function store(
  ports: Ports,
  { source, who, facts, earlier }: Understood,
  raw: Uint8Array,
): Promise<FactId> {
  const now = ports.clock.now();
  const person = facts.some((fact) => fact.account === undefined) ? await personFor(ports, who, source) : undefined;
  if (person !== undefined && earlier !== undefined && (await isStored(ports, person.id, earlier))) return earlier.id;

  const [first, ...more] = facts.map((draft) => complete(draft, { person: person?.id, source, now }));
  // The main fact goes first: whoever hears of the others already finds it.
  await ports.facts.accept([first!], raw); // ! : facts has at least one
  const rest = [...more, ...(person?.merges ?? [])];
  if (rest.length > 0) await ports.facts.accept(rest);
  return first!.id; // ! : see above
}

async function isStored(
  ports: Ports,
  person: LeadId,
  { id, since }: NonNullable<Understood['earlier']>,
): Promise<boolean> {
  const fact = await ports.facts.get(person, id);
  return fact !== undefined && fact.receivedAt >= since;
}

function complete(
  draft: FactDraft,
  { person, source, now }: { person: LeadId | undefined; source: string; now: Instant },
): Fact {
  const { account, extra, occurredAt = now, ...known } = draft;
  return {
    ...known,
    ...(extra !== undefined && Object.keys(extra).length > 0 ? { extra } : {}),
    subject: account ?? person!, // ! : a person was asked for when one fact names no account
    source,
    // A clock that runs ahead of ours makes nothing happen in our future.
    occurredAt: occurredAt < now ? occurredAt : now,
    receivedAt: now,
  } as Fact; // as: a draft pairs its type with that type's properties, and the spread keeps the pair
}
