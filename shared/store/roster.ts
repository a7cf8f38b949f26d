import type { Absence, Assignment } from '../contracts/routing.ts';
import type { Roster } from '../ports.ts';
import { body, entityOf } from './entity.ts';
import { beginnings, keys } from './keys.ts';
import { all } from './listing.ts';
import { rosterChanges, stateOf } from './roster-changes.ts';
import type { Table } from './table.ts';

/** So long after its end an absence is forgotten, in seconds. */
const memory = 90 * 86_400;

export const rosterOn = (table: Table): Roster => ({
  async assignment(lead) {
    const item = await table.get(keys.assignment(lead));
    return item && entityOf<Assignment>(item);
  },
  async pool(id) {
    return stateOf(id, await table.get(keys.pool(id)));
  },
  change: rosterChanges(table),
  async absences() {
    return (await all(table, { pk: keys.absence('').pk, begins: beginnings.absences })).map(entityOf<Absence>);
  },
  async keepAbsence(absence) {
    const ttl = Math.floor(Date.parse(absence.until) / 1000) + memory;
    await table.put({ ...keys.absence(absence.id), ...body(absence), ttl });
  },
});
