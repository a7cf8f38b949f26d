import type { Fact } from '../contracts/facts.ts';
import type { Instant } from '../contracts/instant.ts';
import type { Facts, Page } from '../ports.ts';
import { entityOf } from './entity.ts';
import { keys, lists, place } from './keys.ts';
import { all, pageOf } from './listing.ts';
import { cursorAt, pageSize, placeOf } from './place.ts';
import type { Table } from './table.ts';

/**
 * Facts by the UTC day on which they came, for screens: the index has a partition per day, type and shard, and a
 * small register says which types came on which day.
 */
export function factDays(table: Table): { enter: (facts: Fact[]) => Promise<void>; list: Facts['list'] } {
  const entered = new Set<string>();
  return {
    /** Written once per process, day and type; to be done before the facts themselves are stored. */
    async enter(facts) {
      const fresh = [...new Set(facts.map(dayAndType))].filter((name) => !entered.has(name));
      await Promise.all(fresh.map((name) => table.put({ pk: REGISTER, sk: name }, { is: 'absent' })));
      for (const name of fresh) entered.add(name);
    },
    async list({ type, from, to }, paging) {
      const size = pageSize(paging.limit);
      const begin = placeOf(paging.cursor);
      const page: Page<Fact> = { items: [], cursor: null };
      for (const [day, types] of await typesByDay(table, begin ?? from, to)) {
        if (page.items.length === size) return { ...page, cursor: cursorAfter(page.items) };
        const asked = type === undefined ? types : types.filter((each) => each === type);
        const partitions = asked.flatMap((each) => lists.factsOfDay(day, each).all);
        const cursor = begin && dayOf(begin) === day ? cursorAt(begin) : null;
        const limit = size - page.items.length;
        const ofDay = await pageOf(table, { index: 'gsi1', partitions, from, to }, { limit, cursor }, entityOf<Fact>);
        page.items.push(...ofDay.items);
        if (ofDay.cursor !== null) return { ...page, cursor: ofDay.cursor };
      }
      return page;
    },
  };
}

const { pk: REGISTER } = keys.factDay('', '');
const dayOf = (at: Instant): string => at.slice(0, 10);
const dayAndType = (fact: Fact): string => keys.factDay(dayOf(fact.receivedAt), fact.type).sk;

async function typesByDay(
  table: Table,
  from: string | undefined,
  to: string | undefined,
): Promise<[string, string[]][]> {
  // '~' sorts behind every day and type.
  const found = await all(table, { pk: REGISTER, from: from ? dayOf(from) : '0', to: to ? `${dayOf(to)}#~` : '~' });
  const names = found.map(({ sk }) => sk.split('#') as [string, string]); // as: keys.factDay wrote day#type
  const byDay = Map.groupBy(names, ([day]) => day);
  return [...byDay].map(([day, rows]) => [day, rows.map(([, type]) => type)]);
}

/** `items` is not empty where this is asked. */
const cursorAfter = (items: Fact[]): string => {
  const last = items.at(-1)!; // ! : see above
  return cursorAt(place(last.receivedAt, last.id));
};
