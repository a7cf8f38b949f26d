import { floor, one } from './floor.ts';

/** An item fails when its number is lower than the input's `bad`. */
const item = {
  StartAt: 'Look',
  States: {
    Look: {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericLessThanPath: '$.bad', Next: 'Bad' }],
      Default: 'Good',
    },
    Bad: { Type: 'Fail', Error: 'Bad' },
    Good: { Type: 'Succeed' },
  },
};
const distributed = (more: object, processor: object = item): object => ({
  Type: 'Map',
  ItemsPath: '$.items',
  ItemSelector: { 'n.$': '$$.Map.Item.Value', 'bad.$': '$.bad' },
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor },
  End: true,
  ...more,
});

describe('a Map with two tolerances', () => {
  it.each([
    [{ ToleratedFailureCount: 1, ToleratedFailurePercentage: 50 }, 2, 'FAILED'],
    [{ ToleratedFailureCount: 3, ToleratedFailurePercentage: 25 }, 2, 'FAILED'],
    [{ ToleratedFailureCount: 2, ToleratedFailurePercentage: 50 }, 2, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 2 }, 2, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 50 }, 2, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 0, ToleratedFailurePercentage: 100 }, 1, 'FAILED'],
    [{}, 1, 'FAILED'],
  ])('%j and %i of 4 items failing ends %s: it fails when either is exceeded', async (tolerances, bad, status) => {
    const world = floor({});
    const executionArn = world.start(one(distributed(tolerances)), { items: [0, 1, 2, 3], bad });
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn }).status).toBe(status);
  });
});
