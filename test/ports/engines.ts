import { openMemoryTable } from '../../local/table/memory-table.ts';
import { openSqliteTable, type SqliteTable } from '../../local/table/sqlite-table.ts';
import type { Table } from '../../shared/store/table.ts';
import { describeUnless } from '../setup/skips.ts';
import { noEngineBecause, startDynamo, type DynamoEngine } from './dynamo-engine.ts';

/** One story, told on each engine that the table has: `open` answers a new, empty table. */
export function describeOnEachEngine(name: string, story: (open: () => Promise<Table>) => void): void {
  describe(`${name}, on SQLite`, () => {
    const opened: SqliteTable[] = [];
    afterAll(() => opened.forEach((table) => table.close()));
    story(async () => {
      const table = openSqliteTable(':memory:');
      opened.push(table);
      return table;
    });
  });
  describe(`${name}, in memory`, () => {
    story(async () => openMemoryTable());
  });
  describeUnless(noEngineBecause, `${name}, on DynamoDB`, () => {
    let engine: DynamoEngine;
    beforeAll(async () => {
      engine = await startDynamo();
    });
    afterAll(() => engine.stop());
    story(() => engine.newTable());
  });
}
