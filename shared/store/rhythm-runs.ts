import type { RhythmRuns } from '../ports.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export function rhythmRunsOn(table: Table): RhythmRuns {
  return {
    async claim(name, date, at) {
      // A transaction, because its token keeps a repeated request from finding its own first attempt in the way.
      const written = await table.transact([{ put: { ...keys.rhythm(name, date), at }, when: { is: 'absent' } }]);
      return written === 'written';
    },
    async release(name, date) {
      await table.delete(keys.rhythm(name, date));
    },
  };
}
