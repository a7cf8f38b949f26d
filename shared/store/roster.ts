import type { Absence, Assignment, PoolState } from '../contracts/routing.ts';
import { Transient } from '../errors.ts';
import type { Roster } from '../ports.ts';
import { body, entityOf, revOf, unmoved } from './entity.ts';
import { beginnings, keys } from './keys.ts';
import { all } from './listing.ts';
import type { Item, Key, Table, Write } from './table.ts';

/** Every lead of a pool changes the same few items: under a burst some are decided again, many times. */
const mostAttempts = 100;
/** So long after its end an absence is forgotten, in seconds. */
const memory = 90 * 86_400;

export function rosterOn(table: Table): Roster {
  return {
    async assignment(lead) {
      const item = await table.get(keys.assignment(lead));
      return item && entityOf<Assignment>(item);
    },
    async pool(id) {
      return stateOf(id, await table.get(keys.pool(id)));
    },
    async change(lead, pools, decide) {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        const before = await table.get(keys.assignment(lead));
        const last = before && entityOf<Assignment>(before);
        const items = new Map<string, Item | undefined>();
        for (const id of new Set(pools(last))) items.set(id, await table.get(keys.pool(id)));
        const states = Object.fromEntries([...items].map(([id, item]) => [id, stateOf(id, item)]));
        const change = decide({ last, pools: states });
        if (change === undefined) return last;
        const writes = [
          guarded(keys.assignment(lead), before, change.assignment),
          ...change.pools.map((state) => guarded(keys.pool(state.pool), items.get(state.pool), state)),
        ];
        if ((await table.transact(writes)) === 'written') return change.assignment;
      }
      throw new Transient('contended', `others kept taking turns while lead ${lead} waited for one`);
    },
    async absences() {
      return (await all(table, { pk: keys.absence('').pk, begins: beginnings.absences })).map(entityOf<Absence>);
    },
    async keepAbsence(absence) {
      const ttl = Math.floor(Date.parse(absence.until) / 1000) + memory;
      await table.put({ ...keys.absence(absence.id), ...body(absence), ttl });
    },
  };
}

const stateOf = (pool: string, item: Item | undefined): PoolState =>
  item === undefined ? { pool, seats: {} } : entityOf<PoolState>(item);

const guarded = (key: Key, before: Item | undefined, entity: object): Write => ({
  put: { ...key, ...body(entity), rev: (before ? revOf(before) : 0) + 1 },
  when: unmoved(before),
});
