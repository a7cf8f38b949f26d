import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import { storesOn } from '../../shared/store/stores.ts';
import { visit } from './samples.ts';

/** Accepts facts as fast as it can and says each id once it is acknowledged, until somebody kills it. */
const { facts } = storesOn(openSqliteTable(process.argv[2] ?? ''));

async function acceptForEver(lane: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `lane${lane}-${n}`;
    await facts.accept([visit(id)], Buffer.from(id));
    // Waits where nobody reads yet.
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all([1, 2, 3, 4, 5].map(acceptForEver));
