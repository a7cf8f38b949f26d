import { isFact, type Fact } from '../../shared/contracts/facts.ts';
import type { LeadId } from '../../shared/contracts/ids.ts';
import { emailHash } from '../../shared/domain/email-address.ts';
import { hashId, hashOf } from '../../shared/domain/hash.ts';
import type { Ports } from '../../shared/ports.ts';
import type { Who } from './delivery.ts';

export interface Person {
  id: LeadId;
  /** Facts that record the leads which turned out to be this same person. */
  merges: Fact[];
  /** Somebody with the same keys had us forget them: what was told before that must not come back. */
  wasForgotten: boolean;
}

/**
 * The lead that the sender's keys mean, strongest first: its own user id, the address, the anonymous id. A new lead's
 * id is made from its strongest key, so that the same deliveries give the same ids. Leads that turn out to be one
 * person are merged; told again, they are merged already.
 */
export async function personFor(ports: Ports, who: Who, source: string): Promise<Person> {
  const keys = await withoutBorrowed(ports, keysOf(who, source));
  const names = keys.map(({ key }) => key);
  const [strongest = ''] = names; // a reading names at least one
  const make = (freed: number): LeadId => hashId('lead', strongest, ...(freed === 0 ? [] : [freed]));
  const { subject, others, freed } = await ports.identities.resolve(names, make);
  const merges = [];
  for (const other of others) {
    const because = await whyTheSame(ports, subject, other, keys);
    if (because === undefined) continue;
    if ((await ports.identities.merge(other, subject)) === 'apart') continue;
    merges.push(mergeFact(ports, other, subject, because));
  }
  return { id: subject, merges, wasForgotten: freed !== undefined };
}

type Key = { by: 'user' | 'former' | 'email' | 'anonymous'; key: string };

const keysOf = ({ userId, formerUserId, email, anonymousId }: Who, source: string): Key[] => [
  ...(userId === undefined ? [] : [{ by: 'user', key: `user:${hashOf('user', source, userId)}` } as const]),
  ...(formerUserId === undefined
    ? []
    : [{ by: 'former', key: `user:${hashOf('user', source, formerUserId)}` } as const]),
  ...(email === undefined ? [] : [{ by: 'email', key: `email:${emailHash(email)}` } as const]),
  ...(anonymousId === undefined
    ? []
    : [{ by: 'anonymous', key: `anon:${hashOf('anonymous', source, anonymousId)}` } as const]),
];

/** Two people may share a browser: an anonymous id says nothing beside a stronger key once it was somebody else's. */
async function withoutBorrowed(ports: Ports, keys: Key[]): Promise<Key[]> {
  const anonymous = keys.find(({ by }) => by === 'anonymous');
  const strong = keys.filter((key) => key !== anonymous);
  if (anonymous === undefined || strong.length === 0) return keys;
  const [visitor, ...owners] = await Promise.all([anonymous, ...strong].map(({ key }) => ports.identities.find(key)));
  if (visitor === undefined || owners.includes(visitor)) return keys;
  return (await ports.facts.of(visitor)).some(isIdentified) ? strong : keys;
}

const isIdentified = (fact: Fact): boolean => emailsOf([fact]).length > 0 || fact.extra?.['userId'] !== undefined;

/**
 * A visitor becomes whoever they say they are. A user id and an address said together are one person, unless both
 * leads have an address already, and not the same one.
 */
async function whyTheSame(ports: Ports, subject: LeadId, other: LeadId, keys: Key[]): Promise<string | undefined> {
  const owners = await Promise.all(keys.map(async ({ by, key }) => ({ by, owner: await ports.identities.find(key) })));
  if (owners.every(({ by, owner }) => owner !== other || by === 'anonymous')) return 'the visitor said who they are';
  const because = owners.some(({ by, owner }) => by === 'former' && owner === other)
    ? 'the sender said that both ids are one person'
    : 'the same user id and address';
  if ((await ports.identities.current(other)) === (await ports.identities.current(subject))) return because;
  const both = await Promise.all([ports.facts.of(other), ports.facts.of(subject)]);
  return new Set(emailsOf(both.flat())).size < 2 ? because : undefined;
}

const emailsOf = (facts: Fact[]): string[] =>
  facts.flatMap((fact) => {
    const email = isFact(fact, 'form.submitted', 'lead.identified') ? fact.properties.fields.email : undefined;
    return email === undefined ? [] : [email];
  });

function mergeFact(ports: Ports, from: LeadId, into: LeadId, because: string): Fact {
  const now = ports.clock.now();
  const id = hashId('fact', 'identity.merged', from, into);
  return {
    id,
    type: 'identity.merged',
    subject: into,
    occurredAt: now,
    receivedAt: now,
    source: 'identity',
    properties: { from, into, because },
  };
}
