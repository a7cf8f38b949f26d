import fc from 'fast-check';
import { openSqliteTable } from '../../local/table/sqlite-table.ts';
import type { Condition, Item, Query, Table, Write } from '../../shared/store/table.ts';
import { describeUnless } from '../setup/skips.ts';
import { noEngineBecause, startDynamo, type DynamoEngine } from './dynamo-engine.ts';

/** Law: whatever is done, both engines answer the same. */
type Step =
  | { does: 'put'; item: Item; when: Condition | undefined }
  | { does: 'delete'; item: Item; when: Condition | undefined }
  | { does: 'transact'; writes: Write[] }
  | { does: 'query'; query: Query };

// No two differ by case alone: this engine's begins_with, unlike DynamoDB's, takes them for one.
const word = fc.constantFrom('a', 'B', 'a#1', 'é', '\u{1f600}', 'FACT#1');
const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('open', 'closed'));
const key = fc.record({ pk: fc.constantFrom('p', 'q'), sk: word });
const item: fc.Arbitrary<Item> = fc
  .record({
    key,
    v: fc.option(value, { nil: undefined }),
    index: fc.option(fc.tuple(fc.constantFrom('x', 'y'), word), { nil: undefined }),
  })
  .map(({ key: { pk, sk }, v, index }) => ({
    ...{ pk, sk },
    ...(v !== undefined && { v }),
    // Behind the index's own key stands the item's, so that no two share a place.
    ...(index && { gsi1pk: index[0], gsi1sk: `${index[1]}#${pk}#${sk}` }),
  }));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ is: 'absent' }, { is: 'present' }),
  fc.record({ is: fc.constantFrom('equal', 'absent-or-equal', 'absent-or-less'), attribute: fc.constant('v'), value }),
);
const when = fc.option(condition, { nil: undefined });
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ put: item, when }),
  fc.record({ delete: key, when }),
  fc.record({ check: key, when: condition }),
);
const keyOf = (each: Write): string => {
  const { pk, sk } = 'put' in each ? each.put : 'delete' in each ? each.delete : each.check;
  return `${pk} ${sk}`;
};
const range = fc.oneof(
  fc.constant({}),
  fc.record({ begins: word }),
  fc.record({ from: word }),
  fc.record({ to: word }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('put' as const), item, when }),
  fc.record({ does: fc.constant('delete' as const), item, when }),
  fc.record({
    does: fc.constant('transact' as const),
    writes: fc.uniqueArray(write, { selector: keyOf, minLength: 1, maxLength: 4 }),
  }),
  fc
    .record({
      index: fc.constantFrom(undefined, 'gsi1' as const),
      range,
      newestFirst: fc.boolean(),
      pk: fc.constantFrom('p', 'q', 'x', 'y'),
    })
    .map(({ range: asked, ...query }) => ({ does: 'query' as const, query: { ...query, ...asked } })),
);

function take(table: Table, asked: Step): Promise<unknown> {
  if (asked.does === 'put') return table.put(asked.item, asked.when);
  if (asked.does === 'delete') return table.delete(asked.item, asked.when);
  if (asked.does === 'transact') return table.transact(asked.writes);
  return table.query(asked.query);
}

describeUnless(noEngineBecause, 'Both engines', () => {
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamo();
  });
  afterAll(() => engine.stop());

  test('answer the same to the same steps', async () => {
    const law = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const [sqlite, dynamo] = [openSqliteTable(':memory:'), await engine.newTable()];
      for (const each of steps) expect(await take(sqlite, each)).toEqual(await take(dynamo, each));
      sqlite.close();
    });
    await fc.assert(law, { numRuns: 60, seed: 2026 });
  });
});
