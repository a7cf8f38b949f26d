import type { LeadId } from '../contracts/ids.ts';
import { BadInput } from '../errors.ts';
import type { Identities } from '../ports.ts';
import { amongOthers } from './contention.ts';
import { revOf, unmoved } from './entity.ts';
import { keys, lists } from './keys.ts';
import { all } from './listing.ts';
import type { Item, Table, Write } from './table.ts';

export function identitiesOn(table: Table): Identities {
  return {
    async resolve(identityKeys, make) {
      const asked = [...new Set(identityKeys)].map(checked);
      let made: LeadId | undefined;
      return amongOthers(
        async () => {
          const claims = await Promise.all(asked.map((key) => table.get(keys.claim(key))));
          const owners = [...new Set(claims.map(ownerIn).filter((owner) => owner !== undefined))];
          const freed = Math.max(...claims.map(freedIn));
          const subject = owners[0] ?? (made ??= make(freed));
          const free = asked.flatMap((key, at) =>
            ownerIn(claims[at]) === undefined ? [{ key, before: claims[at] }] : [],
          );
          // All or none: of two deliveries that meet, one claims every free key and the other then finds them.
          const claimed =
            free.length === 0 || (await table.transact(free.map((each) => claim(each, subject)))) === 'written';
          const others = owners.filter((owner) => owner !== subject);
          return claimed ? { subject, others, ...(freed > 0 && { freed }) } : undefined;
        },
        () => 'others kept claiming the same identity keys',
      );
    },
    find: async (key) => ownerIn(await table.get(keys.claim(checked(key)))),
    async release(lead, more) {
      const listed = await all(table, { index: 'gsi1', pk: lists.keysOf(lead) });
      const claims = [...listed.map(({ pk, sk }) => ({ pk, sk })), ...more.map((key) => keys.claim(checked(key)))];
      for (const key of claims) {
        const before = await table.get(key);
        if (ownerIn(before) !== lead) continue;
        const given = { ...key, freed: freedIn(before) + 1, rev: (before ? revOf(before) : 0) + 1 };
        await table.put(given, { is: 'equal', attribute: 'subject', value: lead });
      }
    },
    async merge(from, into, by = 'rules') {
      const [source, target] = await Promise.all([currentOf(table, from), currentOf(table, into)]);
      if (source === target) return 'same';
      if (by === 'rules' && (await table.get(keys.apart(source, target)))) return 'apart';
      const writes: Write[] = [
        { put: { ...keys.alias(source), into: target }, when: { is: 'absent' } },
        { put: { ...keys.merged(target, source), from: source } },
        // Screens show whom it became.
        { delete: keys.lead(source) },
        // Without this, two merges that cross would point at each other.
        { check: keys.alias(target), when: { is: 'absent' } },
        // What a person parted, only a person joins again.
        ...(by === 'rules'
          ? [{ check: keys.apart(source, target), when: { is: 'absent' } } as const]
          : [{ delete: keys.apart(source, target) }, { delete: keys.apart(target, source) }]),
      ];
      // Somebody merged or parted one of the two meanwhile: what is current now is asked again.
      return (await table.transact(writes)) === 'written' ? 'merged' : this.merge(from, into, by);
    },
    async unmerge(from) {
      const alias = await table.get(keys.alias(from));
      if (alias === undefined) return undefined;
      const into = alias['into'] as LeadId; // as: merge() wrote it
      const writes: Write[] = [
        { delete: keys.alias(from), when: { is: 'equal', attribute: 'into', value: into } },
        { delete: keys.merged(into, from) },
        { put: { ...keys.apart(from, into) } },
        { put: { ...keys.apart(into, from) } },
      ];
      return (await table.transact(writes)) === 'written' ? into : this.unmerge(from);
    },
    current: (lead) => currentOf(table, lead),
  };
}

const claim = ({ key, before }: { key: string; before: Item | undefined }, subject: LeadId): Write => ({
  put: {
    ...keys.claim(key),
    subject,
    ...(freedIn(before) > 0 && { freed: freedIn(before) }),
    ...{ rev: (before ? revOf(before) : 0) + 1, gsi1pk: lists.keysOf(subject), gsi1sk: key },
  },
  when: unmoved(before),
});

const ownerIn = (claim: Item | undefined): LeadId | undefined => claim?.['subject'] as LeadId | undefined; // as: claim() wrote it
const freedIn = (claim: Item | undefined): number => Number(claim?.['freed'] ?? 0);

/** Follows aliases to the end; merge() lets no circle come to be. */
async function currentOf(table: Table, lead: LeadId): Promise<LeadId> {
  const alias: Item | undefined = await table.get(keys.alias(lead));
  return alias ? currentOf(table, alias['into'] as LeadId) : lead; // as: merge() wrote it
}

/** A key goes into the table as it is, where nothing can redact it: so it holds a hash, never the address itself. */
function checked(key: string): string {
  if (/^[a-z]+:[A-Za-z0-9_-]{16,}$/.test(key)) return key;
  throw new BadInput('identity-key', 'an identity key is a kind and a hash, like email:9f86d081884c7d65');
}
