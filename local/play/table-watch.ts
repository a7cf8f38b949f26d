import type { FactNotice } from '../../shared/contracts/facts.ts';
import type { Item } from '../../shared/store/table.ts';
import { sizeOf } from '../table/memory-item.ts';
import type { TableWatch } from '../table/memory-table.ts';
import { count, type Tally } from './tally.ts';

/** DynamoDB's units: a read unit is 4 KB read consistently (half a unit on an index), a write unit 1 KB. */
const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

/**
 * Counts what DynamoDB would bill on demand: reads by size, at least one unit; writes by the larger of the item before
 * and after, twice in a transaction; and each index whose keys it has or had.
 */
export function watchTable(tally: Tally, told: (notice: FactNotice) => void): TableWatch {
  return {
    read(how, items) {
      const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
      const units = Math.max(1, Math.ceil(bytes / READ_BYTES));
      count(tally.units, 'reads', how === 'index' ? units / 2 : units);
    },
    wrote(how, before, after) {
      const units = Math.max(
        1,
        Math.ceil(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0) / WRITE_BYTES),
      );
      count(tally.units, 'writes', how === 'together' ? units * 2 : units);
      if (after)
        count(tally.units, 'writes', units * (indexWrites(before, after, 'gsi1') + indexWrites(before, after, 'gsi2')));
    },
    news({ factId, type, subject, occurredAt }) {
      count(tally.units, 'facts');
      told({ factId, type, subject, occurredAt } as FactNotice); // as: what the store of facts put into its item
    },
  };
}

/** A key that changed is one write to take the old entry out and one to put the new one in. */
function indexWrites(before: Item | undefined, after: Item, index: 'gsi1' | 'gsi2'): number {
  const placeOf = (item: Item | undefined): string | undefined =>
    item?.[`${index}pk`] === undefined ? undefined : `${item[`${index}pk`]} ${item[`${index}sk`]}`;
  const [was, is] = [placeOf(before), placeOf(after)];
  if (was === is) return is === undefined ? 0 : 1;
  return (was === undefined ? 0 : 1) + (is === undefined ? 0 : 1);
}
