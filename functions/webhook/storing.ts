import type { Fact } from '../../shared/contracts/facts.ts';
import type { FactId, LeadId } from '../../shared/contracts/ids.ts';
import type { Instant } from '../../shared/contracts/instant.ts';
import type { Ports } from '../../shared/ports.ts';
import { canonical } from './canonical.ts';
import type { FactDraft, Understood } from './delivery.ts';
import { personFor, type Person } from './person.ts';
import { sideBySide } from '../side-by-side.ts';

/**
 * Makes what a delivery says durable and answers the id of the fact that each of its parts is about. Every move is safe
 * to repeat: keys, once claimed, stay with their lead, and each fact is put under its own id unless it is there. So a
 * redelivery after a crash between any two moves does what is left to do, and two at once do it once.
 */
export async function store(ports: Ports, parts: Understood[], raw: Uint8Array): Promise<FactId[]> {
  const now = ports.clock.now();
  const people: People = parts.length === 1 ? ({ who, source }) => personFor(ports, who, source) : peopleOf(ports);
  const kept = await sideBySide(parts, (part) => factsOf(ports, part, people, now));
  const main = kept.flatMap(({ facts }) => facts.slice(0, 1)).map((fact) => placed(fact, ports));
  const rest = kept.flatMap(({ facts, merges }) => [...facts.slice(1).map((fact) => placed(fact, ports)), ...merges]);
  // The main facts go first: whoever hears of the others already finds them.
  if (main.length > 0) await ports.facts.accept(main, raw);
  if (rest.length > 0) await ports.facts.accept(rest);
  return kept.map(({ id }) => id);
}

/** Within one instant the later accepted counts as newer: who ticks a box after leaving has come back. */
const placed = (fact: Fact, { ids }: Ports): Fact => ({ ...fact, seq: ids.next('seq') });

interface Kept {
  id: FactId;
  facts: Fact[];
  merges: Fact[];
}

type People = (part: Understood) => Promise<Person>;

async function factsOf(ports: Ports, part: Understood, people: People, now: Instant): Promise<Kept> {
  const { source, facts, earlier } = part;
  const person = facts.some((fact) => fact.account === undefined) ? await people(part) : undefined;
  if (person !== undefined && earlier !== undefined && (await isStored(ports, person.id, earlier)))
    return { id: earlier.id, facts: [], merges: [] };
  // Whoever was forgotten does not come back by an old delivery; what they tell anew is somebody's whom we do not know.
  if (person?.wasForgotten === true && (await ports.erasure.forgot(facts[0].id)))
    return { id: facts[0].id, facts: [], merges: [] };
  return {
    id: facts[0].id,
    facts: facts.map((draft) => complete(draft, { person: person?.id, source, now })),
    merges: person?.merges ?? [],
  };
}

/**
 * Within one delivery the same keys are looked up once, and parts that share a key one after the other in their order:
 * so the same delivery always makes the same leads.
 */
function peopleOf(ports: Ports): People {
  const asked = new Map<string, Promise<Person>>();
  const lastWith = new Map<string, Promise<Person>>();
  return ({ who, source }) => {
    const name = canonical([source, who]);
    const known = asked.get(name);
    if (known !== undefined) return known;
    const keys = Object.values(who);
    const earlier = Promise.all(keys.map((key) => lastWith.get(key)));
    const person = earlier.then(() => personFor(ports, who, source));
    asked.set(name, person);
    for (const key of keys) lastWith.set(key, person);
    return person;
  };
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
  const { account, extra, names, occurredAt = now, ...known } = draft;
  return {
    ...known,
    ...(names === 'sponsor' && person !== undefined ? { properties: withSponsor(draft, person) } : {}),
    ...(extra !== undefined && Object.keys(extra).length > 0 ? { extra } : {}),
    subject: account ?? person!, // ! : a person was asked for when one fact names no account
    source,
    // A clock that runs ahead of ours makes nothing happen in our future.
    occurredAt: occurredAt < now ? occurredAt : now,
    receivedAt: now,
  } as Fact; // as: a draft pairs its type with that type's properties, and the spread keeps the pair
}

/** Whose lead it is was not known yet when the delivery was read. */
const withSponsor = ({ type, properties }: FactDraft, sponsor: LeadId): FactDraft['properties'] =>
  type === 'account.described' ? { fields: { ...properties.fields, sponsor } } : properties;
