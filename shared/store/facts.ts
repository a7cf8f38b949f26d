import { quietFacts, type Fact, type FactNotice } from '../contracts/facts.ts';
import type { SubjectId } from '../contracts/ids.ts';
import { inOrder } from '../domain/fact-order.ts';
import type { Facts } from '../ports.ts';
import { body, change, entityOf, revOf, unmoved } from './entity.ts';
import { factDays } from './fact-days.ts';
import { beginnings, keys, lists, place } from './keys.ts';
import { all, pageOf } from './listing.ts';
import { keepRaw, rawOf, type RawAttributes } from './raw-bytes.ts';
import type { Item, Table } from './table.ts';

export function factsOn(table: Table): Facts {
  const days = factDays(table);
  return {
    async accept(facts, raw) {
      // What a fact points at is there before the fact is: a crash between leaves something unused, never a gap.
      const [rawAttributes] = await Promise.all([raw ? keepRaw(table, raw) : {}, days.enter(facts)]);
      const stored = await Promise.all(facts.map((fact) => table.put(itemOf(fact, rawAttributes), { is: 'absent' })));
      return stored.map((isNew) => (isNew ? 'stored' : 'known'));
    },
    async get(subject, id) {
      const item = await table.get(keys.fact(subject, id));
      return item && entityOf<Fact>(item);
    },
    async of(subject) {
      return inOrder(await factsOf(table, subject, new Set()));
    },
    list: days.list,
    async raw(subject, id) {
      const item = await table.get(keys.fact(subject, id));
      return item && rawOf(table, item);
    },
    async unpublished(before, limit) {
      const listing = { index: 'gsi2', partitions: lists.unpublished().all, to: before } as const;
      return (await pageOf(table, listing, { limit }, noticeOf)).items;
    },
    async markPublished(notices) {
      await Promise.all(notices.map((notice) => markPublished(table, notice)));
    },
    async arrived(notice) {
      const item = await table.get(keys.fact(notice.subject, notice.factId));
      if (item?.gsi2pk === undefined) return item && entityOf<Fact>(item);
      // One cheap write; only where somebody came between is it looked at again.
      const written = await table.put({ ...published(item), rev: revOf(item) + 1 }, unmoved(item));
      if (!written) await markPublished(table, notice);
      return entityOf<Fact>(item);
    },
  };
}

const itemOf = (fact: Fact, raw: RawAttributes | object): Item => ({
  ...keys.fact(fact.subject, fact.id),
  ...raw,
  ...body(fact),
  rev: 1,
  /** What the table's stream carries on to the bus: these five attributes and no others. */
  stream: 'fact',
  factId: fact.id,
  type: fact.type,
  subject: fact.subject,
  occurredAt: fact.occurredAt,
  gsi1pk: lists.factsOfDay(fact.receivedAt.slice(0, 10), fact.type).one(fact.id),
  gsi1sk: place(fact.receivedAt, fact.id),
  // Nobody of ours is called for a quiet one, who could say that it came through.
  ...(!quietFacts.has(fact.type) && {
    gsi2pk: lists.unpublished().one(fact.id),
    gsi2sk: place(fact.receivedAt, fact.id),
  }),
});

const noticeOf = (item: Item): FactNotice => {
  const { id, type, subject, occurredAt } = entityOf<Fact>(item);
  return { factId: id, type, subject, occurredAt };
};

async function markPublished(table: Table, { subject, factId }: FactNotice): Promise<void> {
  await change(table, keys.fact(subject, factId), (item) => (item?.gsi2pk === undefined ? undefined : published(item)));
}

const published = ({ gsi2pk, gsi2sk, ...item }: Item): Item => item;

/** Its own and those of every subject merged into it, over any number of merges. */
async function factsOf(table: Table, subject: SubjectId, seen: Set<SubjectId>): Promise<Fact[]> {
  seen.add(subject);
  const items = await all(table, { pk: subject, begins: beginnings.facts });
  const own = items.flatMap((item) => (item['from'] === undefined ? [entityOf<Fact>(item)] : []));
  if (own.length === items.length) return own;
  const merged = items.flatMap(({ from }) => (from === undefined ? [] : [from as SubjectId])); // as: merge() wrote it
  const theirs = await Promise.all(merged.filter((from) => !seen.has(from)).map((from) => factsOf(table, from, seen)));
  return [...own, ...theirs.flat()];
}
