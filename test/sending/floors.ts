import { openSqliteTable, type SqliteTable } from '../../local/table/sqlite-table.ts';
import type { Table } from '../../shared/store/table.ts';
import { noEngineBecause, startDynamo, type DynamoEngine } from '../ports/dynamo-engine.ts';
import { describeUnless } from '../setup/skips.ts';

/** What the mail service knows, and what it says of a mail by itself. */
export interface Setting {
  floor: 'laptop' | 'AWS';
  tells: 'knows' | 'cannot tell';
  /** SES's own event of a mail that went out. */
  news: 'at once' | 'within the hour' | 'never';
}

/** The laptop's mailbox knows every mail by its send id. SES cannot be asked: it tells, sooner or later or not at all. */
export const settings: Setting[] = [
  { floor: 'laptop', tells: 'knows', news: 'never' },
  { floor: 'AWS', tells: 'cannot tell', news: 'at once' },
  { floor: 'AWS', tells: 'cannot tell', news: 'within the hour' },
  { floor: 'AWS', tells: 'cannot tell', news: 'never' },
];

/** For stories in which SES speaks only where the story says so. */
export const silent = settings.filter(({ news }) => news === 'never');

/** Tells a story on both floors: SQLite and a mailbox that knows, DynamoDB and a mail service that cannot tell. */
export function describeFloors(
  name: string,
  story: (setting: Setting, table: () => Promise<Table>) => void,
  told = settings,
): void {
  describe(`${name}, on the laptop`, () => {
    const opened: SqliteTable[] = [];
    afterAll(() => opened.forEach((table) => table.close()));
    const table = async () => {
      const one = openSqliteTable(':memory:');
      opened.push(one);
      return one;
    };
    for (const setting of told.filter(({ floor }) => floor === 'laptop')) story(setting, table);
  });
  describeUnless(noEngineBecause, `${name}, on AWS`, () => {
    let engine: DynamoEngine;
    beforeAll(async () => void (engine = await startDynamo()));
    afterAll(() => engine.stop());
    for (const setting of told.filter(({ floor }) => floor === 'AWS'))
      describe(`SES speaks ${setting.news}`, () => story(setting, () => engine.newTable()));
  });
}
