import type { LeadId } from '../contracts/ids.ts';
import type { Assignment, PoolState } from '../contracts/routing.ts';
import type { Roster, RosterChange } from '../ports.ts';
import { amongOthers } from './contention.ts';
import { body, entityOf, revOf, unmoved } from './entity.ts';
import { keys } from './keys.ts';
import type { Item, Key, Table, Write } from './table.ts';

type Change = Roster['change'];
interface Waiting {
  lead: LeadId;
  pools: Parameters<Change>[1];
  decide: Parameters<Change>[2];
  resolve: (assignment: Assignment | undefined) => void;
  reject: (error: unknown) => void;
}

/** So many changes share a transaction, which may have 100 writes: one a lead, and the pools. */
const mostTogether = 60;

/**
 * Every lead of a pool changes one and the same item, and a write takes milliseconds: so those who wait in one process
 * are decided one after the other in memory, each on what the one before left, and written in one transaction.
 */
export function rosterChanges(table: Table): Change {
  let waiting: Waiting[] = [];
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const group = nextGroup();
      try {
        await together(table, group);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    busy = false;
  }

  /** A lead stands in a group once: its second change sees what the first one wrote. */
  function nextGroup(): Waiting[] {
    const group = new Map<LeadId, Waiting>();
    const rest: Waiting[] = [];
    for (const one of waiting) {
      if (group.size < mostTogether && !group.has(one.lead)) group.set(one.lead, one);
      else rest.push(one);
    }
    waiting = rest;
    return [...group.values()];
  }

  return (lead, pools, decide) =>
    new Promise((resolve, reject) => {
      waiting.push({ lead, pools, decide, resolve, reject });
      if (!busy) void work();
    });
}

async function together(table: Table, group: Waiting[]): Promise<void> {
  // Other processes change the same pools: a group that met them is decided again.
  await amongOthers(
    async () => {
      const found = await Promise.all(
        group.map(async (asked) => ({ asked, before: await table.get(keys.assignment(asked.lead)) })),
      );
      const seen = found.map(({ asked, before }) => ({ asked, before, last: before && entityOf<Assignment>(before) }));
      const touched = new Set(seen.flatMap(({ asked, last }) => asked.pools(last)));
      const items = new Map(
        await Promise.all([...touched].map(async (id) => [id, await table.get(keys.pool(id))] as const)),
      );
      const states = new Map([...items].map(([id, item]) => [id, stateOf(id, item)]));
      const changed = new Set<string>();
      const decided = seen.map(({ asked, before, last }) => {
        const own = Object.fromEntries(asked.pools(last).map((id) => [id, states.get(id) ?? stateOf(id, undefined)]));
        const change = asked.decide({ last, pools: own });
        for (const state of change?.pools ?? []) {
          states.set(state.pool, state);
          changed.add(state.pool);
        }
        return { asked, before, last, change };
      });
      const writes = [
        ...decided.flatMap(({ asked, before, change }) =>
          change === undefined ? [] : [guarded(keys.assignment(asked.lead), before, change.assignment)],
        ),
        ...[...changed].map((id) => guarded(keys.pool(id), items.get(id), states.get(id) ?? stateOf(id, undefined))),
      ];
      if (writes.length > 0 && (await table.transact(writes)) !== 'written') return undefined;
      for (const { asked, last, change } of decided) asked.resolve(afterwards(last, change));
      return 'taken';
    },
    () => 'others kept taking turns while these leads waited for theirs',
  );
}

const afterwards = (last: Assignment | undefined, change: RosterChange | undefined): Assignment | undefined =>
  change?.assignment ?? last;

export const stateOf = (pool: string, item: Item | undefined): PoolState =>
  item === undefined ? { pool, seats: {} } : entityOf<PoolState>(item);

const guarded = (key: Key, before: Item | undefined, entity: object): Write => ({
  put: { ...key, ...body(entity), rev: (before ? revOf(before) : 0) + 1 },
  when: unmoved(before),
});
