import type { Table } from '../../shared/store/table.ts';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';

export function describeOnEachEngine(name: string, story: (open: () => Promise<Table>) => void): void {
  describe(`${name}, on SQLite in memory`, () => story(async () => openSqliteTable(':memory:')));
}
