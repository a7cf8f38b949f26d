import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { seededDraw } from '../../local/random.ts';
import type { EngineOptions } from '../../local/states/engine.ts';
import type { Json } from '../../local/states/json.ts';
import { MemoryStore } from '../../local/states/memory-store.ts';
import { SqliteStore } from '../../local/states/sqlite-store.ts';
import { Bad, days, floor, lambdaArn, monday, one } from './floor.ts';

const call = (name: string, more: object): object => ({ Type: 'Task', Resource: lambdaArn(name), ...more });

/** Draws, jitter, branches, items, timers and children: everything that could come out in another order. */
const machine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Draw',
  States: {
    Draw: {
      Type: 'Pass',
      Output: { id: '{% $uuid() %}', dice: '{% $floor($random() * 6) %}', lead: '{% $states.input.lead %}' },
      Next: 'Wait',
    },
    Wait: { Type: 'Wait', Seconds: '{% 60 * $states.input.dice %}', Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Shaky',
          States: {
            Shaky: call('shaky', {
              Retry: [{ ErrorEquals: ['Bad'], IntervalSeconds: 100, MaxAttempts: 9, JitterStrategy: 'FULL' }],
              End: true,
            }),
          },
        },
        {
          StartAt: 'Items',
          States: {
            Items: {
              Type: 'Map',
              Items: '{% [1..4] %}',
              MaxConcurrency: 2,
              ItemProcessor: { StartAt: 'Item', States: { Item: call('item', { End: true }) } },
              End: true,
            },
          },
        },
      ],
      Next: 'Last',
    },
    Last: call('last', { End: true }),
  },
};

interface World {
  readonly leads: number;
  readonly seed: number;
  /** How long a handler takes, by turns: counted in rounds of the event loop. */
  readonly slowness: readonly number[];
}

async function histories(world: World, options: Partial<EngineOptions>): Promise<string> {
  let turn = 0;
  const rounds = async (): Promise<void> => {
    for (let i = world.slowness[turn++ % world.slowness.length] ?? 0; i > 0; i--)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const stage = floor(
    {
      lambda: async (name, payload, task): Promise<Json> => {
        await rounds();
        if (name === 'shaky' && task.attempt < 2) throw new Bad(`attempt ${task.attempt}`);
        return { name, payload };
      },
    },
    { random: seededDraw(world.seed), ...options },
  );
  const executions = Array.from({ length: world.leads }, (_, lead) => stage.start(machine, { lead }));
  await stage.pass(days(1));
  return JSON.stringify(
    executions.map((executionArn) => [
      stage.engine.describeExecution({ executionArn }),
      stage.engine.getExecutionHistory({ executionArn, maxResults: 1000 }),
    ]),
  );
}

const worlds = fc.record({
  leads: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
  slowness: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
});

describe('the same seed and the same inputs', () => {
  it('give the same histories byte for byte, in memory and on disk, however slow the handlers are', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, worlds, async (world, other) => {
        const inMemory = await histories(world, { store: new MemoryStore() });
        const onDisk = await histories(world, { store: new SqliteStore(':memory:') });
        const slower = await histories({ ...world, slowness: other.slowness }, { concurrency: 4 });
        expect(onDisk).toBe(inMemory);
        expect(slower).toBe(inMemory);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('while another seed gives other ones', async () => {
    const world = { leads: 1, slowness: [0] };
    expect(await histories({ ...world, seed: 1 }, {})).not.toBe(await histories({ ...world, seed: 2 }, {}));
  });
});

describe('an expression about time and chance', () => {
  it.each([
    ['$shuffle([1..9])', [7, 8, 9, 3, 2, 4, 1, 6, 5]],
    ['$shuffle([])', []],
    ["$toMillis('2026-01-05T10:00:00')", Date.UTC(2026, 0, 5, 10)],
    ["$toMillis('2026-01-05T10:00:00.25+02:00')", Date.UTC(2026, 0, 5, 8, 0, 0, 250)],
    ["$toMillis('2026-07')", Date.UTC(2026, 6)],
    ['["2026-01-05"].$toMillis()', Date.UTC(2026, 0, 5)],
    ["$toMillis('12:30', '[H01]:[m01]')", Date.UTC(2026, 0, 5, 12, 30)],
    ["$toMillis('3 February', '[D] [MNn]')", Date.UTC(2026, 1, 3)],
    ['[$millis(), $toMillis($now())]', [monday, monday]],
    ["$fromMillis(0, '[H01] [Z]')", '00 +00:00'],
    ['$toMillis(nothing)', 'States.QueryEvaluationError'],
  ])('%s says the same everywhere and at any time', async (expression, value) => {
    const stage = floor({}, { random: seededDraw(7) });
    const arn = stage.start({
      QueryLanguage: 'JSONata',
      ...one({ Type: 'Pass', Output: `{% ${expression.replace('nothing', '$states.input.nothing')} %}`, End: true }),
    });
    await stage.pass(0);
    const { output, error } = stage.engine.describeExecution({ executionArn: arn });
    expect(output === undefined ? error : JSON.parse(output)).toEqual(value);
  });

  it('knows no zone of the computer', () => {
    const engine = pathToFileURL(resolve(__dirname, '../../local/states/jsonata/expression.ts')).href;
    const program = `
      import { compileExpression } from '${engine}';
      const site = { input: null, variables: {}, context: () => ({}), now: () => 0, random: () => 0 };
      console.log(await compileExpression("$toMillis('2026-01-05T10:00:00')").evaluate(site, {}, 'Output'));`;
    const told = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
      env: { ...process.env, TZ: 'Asia/Tokyo' },
    });
    expect(Number(told)).toBe(Date.UTC(2026, 0, 5, 10));
  });
});

describe('what falls due at one instant', () => {
  it('runs in the order of starting, and what is due earlier runs before it', async () => {
    const asked: Json[] = [];
    const stage = floor({
      lambda: async (_name, payload) => {
        asked.push(payload);
        return payload;
      },
    });
    const waits = {
      StartAt: 'W',
      States: { W: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'T' }, T: call('t', { End: true }) },
    };
    for (const [lead, seconds] of [
      [1, 120],
      [2, 60],
      [3, 120],
      [4, 60],
    ] as const)
      stage.start(waits, { lead, seconds });
    await stage.pass(days(1));
    expect(asked.map((payload) => (payload as { lead: number }).lead)).toEqual([2, 4, 1, 3]);
  });
});
