import type { Json } from '../../local/states/json.ts';
import { Bad, floor, one, task } from './floor.ts';

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

const branch = (state: object): object => ({ StartAt: `S${++names}`, States: { [`S${names}`]: state } });
let names = 0;

describe('an item of a distributed Map', () => {
  const broken = { Type: 'Pass', Parameters: { 'x.$': '$.not.there' }, End: true };
  const both = (...states: object[]): object => branch({ Type: 'Parallel', Branches: states.map(branch), End: true });

  it.each([
    ['a path that leads nowhere', branch(broken)],
    [
      'the same in a branch, while another one works',
      both(broken, task('slow'), { Type: 'Wait', Seconds: 60, End: true }),
    ],
    [
      'a Choice without a way',
      {
        StartAt: 'Look',
        States: {
          Look: { Type: 'Choice', Choices: [{ Variable: '$.n', StringEquals: 'x', Next: 'Good' }] },
          Good: { Type: 'Succeed' },
        },
      },
    ],
  ])('is an execution of its own: %s ends that one only', async (_what, processor) => {
    const world = floor({ lambda: async () => null });
    const all = world.start(one(distributed({ ToleratedFailurePercentage: 100 }, processor)), {
      items: [0, 1],
      bad: 0,
    });
    const none = world.start(
      {
        StartAt: 'Items',
        States: {
          Items: distributed({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }, processor),
          Caught: { Type: 'Pass', Parameters: { 'error.$': '$.Error' }, End: true },
        },
      },
      { items: [0], bad: 0 },
    );
    await world.pass(120_000);
    expect(world.outputOf(all)).toEqual([null, null]);
    expect(world.outputOf(none)).toEqual({ error: 'States.ExceedToleratedFailureThreshold' });
  });

  it('that failed and was tolerated leaves nothing behind for a redrive', async () => {
    let mended = false;
    const asked: string[] = [];
    const world = floor({
      lambda: async (name): Promise<Json> => {
        asked.push(name);
        if (name === 'bad' || !mended) throw new Bad(name);
        return name;
      },
    });
    const arn = world.start(
      {
        StartAt: 'Items',
        States: {
          Items: distributed(
            { End: undefined, ToleratedFailureCount: 1, Next: 'After' },
            both(task('bad'), { Type: 'Wait', Seconds: 60, End: true }),
          ),
          After: task('after'),
        },
      },
      { items: [0], bad: 0 },
    );
    await world.pass(120_000);
    mended = true;
    asked.length = 0;
    await world.engine.redriveExecution({ executionArn: arn });
    await world.pass(120_000);
    expect([asked, world.outputOf(arn)]).toEqual([['after'], 'after']);
  });
});

describe('a batch of items', () => {
  it('is never larger than an input may be, however many items it may have', async () => {
    const world = floor({});
    const items = Array.from({ length: 5 }, (_, i) => `${i}${'x'.repeat(49_000)}`);
    const processor = {
      StartAt: 'P',
      States: { P: { Type: 'Pass', Parameters: { 'n.$': 'States.ArrayLength($.Items)' }, End: true } },
    };
    const arn = world.start(
      one(
        distributed(
          {
            ItemSelector: { 'v.$': '$$.Map.Item.Value', 'again.$': '$$.Map.Item.Value' },
            ItemBatcher: { MaxItemsPerBatch: 5 },
          },
          processor,
        ),
      ),
      { items, bad: 0 },
    );
    await world.pass(0);
    expect(world.outputOf(arn)).toEqual([{ n: 2 }, { n: 2 }, { n: 1 }]);
  });
});

describe('a redrive', () => {
  it('of branches within branches does once what failed, and nothing twice', async () => {
    let mended = false;
    const asked: string[] = [];
    const world = floor({
      lambda: async (name): Promise<Json> => {
        asked.push(name);
        if (name === 'shaky' && !mended) throw new Bad('not yet');
        return name;
      },
    });
    const inner = { Type: 'Parallel', Branches: [branch(task('steady')), branch(task('shaky'))], End: true };
    const arn = world.start(one({ Type: 'Parallel', Branches: [branch(inner), branch(task('aside'))], End: true }));
    await world.pass(0);
    mended = true;
    asked.length = 0;
    await world.engine.redriveExecution({ executionArn: arn });
    await world.pass(0);
    expect(world.outputOf(arn)).toEqual([['steady', 'shaky'], 'aside']);
    expect(asked.filter((name) => name === 'shaky')).toEqual(['shaky']);
    expect(asked).not.toContain('steady');
  });
});
