import { createEngine } from '../../local/states/engine.ts';
import { SqliteStore } from '../../local/states/sqlite-store.ts';
import { Bad, floor, one, task } from './floor.ts';

describe('people at the controls', () => {
  it('stop an execution, and the child that it waits for', async () => {
    const world = floor({});
    const { stateMachineArn: child } = world.engine.createStateMachine({
      name: 'child',
      definition: JSON.stringify(one({ Type: 'Wait', Seconds: 60, End: true })),
    });
    const arn = world.start(
      one({
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync',
        Parameters: { StateMachineArn: child, Name: 'kid' },
        End: true,
      }),
    );
    await world.pass(0);
    await world.engine.stopExecution({ executionArn: arn, error: 'Operator', cause: 'wrong list' });
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: 'ABORTED',
      error: 'Operator',
      cause: 'wrong list',
    });
    expect(world.engine.listExecutions({ stateMachineArn: child }).executions).toMatchObject([
      { name: 'kid', status: 'ABORTED' },
    ]);
  });

  it('redrive a failed execution: what succeeded is not done again', async () => {
    const asked: string[] = [];
    let mended = false;
    const world = floor({
      lambda: async (name) => {
        asked.push(name);
        if (name === 'shaky' && !mended) throw new Bad('not yet');
        return name;
      },
    });
    const branch = (name: string): object => ({ StartAt: name, States: { [name]: task(name) } });
    const arn = world.start({
      StartAt: 'First',
      States: {
        First: task('first', { Next: 'Both' }),
        Both: { Type: 'Parallel', Branches: [branch('steady'), branch('shaky')], End: true },
      },
    });
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: 'FAILED',
      redriveStatus: 'REDRIVABLE',
    });
    mended = true;
    asked.length = 0;
    await world.engine.redriveExecution({ executionArn: arn });
    await world.pass(0);
    expect(asked).toEqual(['shaky']);
    expect(world.outputOf(arn)).toEqual(['steady', 'shaky']);
    expect(world.typesOf(arn)).toContain('ExecutionRedriven');
    await expect(world.engine.redriveExecution({ executionArn: arn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  it('change a definition under a running execution, which ends on its own', async () => {
    const world = floor({});
    const version = (word: string): string =>
      JSON.stringify({
        StartAt: 'W',
        States: { W: { Type: 'Wait', Seconds: 60, Next: 'Say' }, Say: { Type: 'Pass', Result: word, End: true } },
      });
    const { stateMachineArn } = world.engine.createStateMachine({ name: 'changing', definition: version('old') });
    const { executionArn: early } = world.engine.startExecution({ stateMachineArn, name: 'early' });
    await world.pass(0);
    world.engine.updateStateMachine({ stateMachineArn, definition: version('new') });
    const { executionArn: late } = world.engine.startExecution({ stateMachineArn, name: 'late' });
    await world.pass(0);
    expect(world.engine.countByState(stateMachineArn)).toEqual(new Map([['W', 2]]));
    await world.pass(60_000);
    expect([world.outputOf(early), world.outputOf(late)]).toEqual(['old', 'new']);
    expect(world.engine.describeStateMachineForExecution({ executionArn: early }).definition).toContain('old');
  });

  it('end the work with the batch at hand, and the next process goes on with the rest', async () => {
    const store = new SqliteStore(':memory:');
    const asked: string[] = [];
    const engineUntil = (signal?: AbortSignal) =>
      createEngine({
        store,
        clock: { now: () => 0 },
        batch: 10,
        ...(signal === undefined ? {} : { signal }),
        invoke: async ({ executionName }) => {
          asked.push(executionName);
          if (asked.length === 5) ending.abort();
          return null;
        },
      });
    const ending = new AbortController();
    const engine = engineUntil(ending.signal);
    const { stateMachineArn } = engine.createStateMachine({
      name: 'work',
      definition: JSON.stringify(one(task('do'))),
    });
    engine.together(() => {
      for (let n = 0; n < 40; n++) engine.startExecution({ stateMachineArn, name: `run-${n}` });
    });
    await engine.runDue();
    expect(asked).toHaveLength(10);
    const again = engineUntil();
    await again.runDue();
    expect(new Set(asked).size).toBe(40);
    expect(again.listExecutions({ stateMachineArn, statusFilter: 'SUCCEEDED' }).executions).toHaveLength(40);
  });
});

describe('limits', () => {
  it.each([
    ['an output over 256 KiB', one(task('big')), { error: 'States.DataLimitExceeded' }],
    [
      'more than 25,000 events',
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'B' },
          B: { Type: 'Choice', Choices: [{ Variable: '$.never', IsPresent: true, Next: 'C' }], Default: 'A' },
          C: { Type: 'Succeed' },
        },
      },
      { error: 'States.Runtime', cause: expect.stringContaining('25000') },
    ],
    [
      'an expression that calls itself without end',
      {
        QueryLanguage: 'JSONata',
        ...one({ Type: 'Pass', Output: '{% ($f := function($x) { 1 + $f($x) }; $f(1)) %}', End: true }),
      },
      { error: 'States.QueryEvaluationError' },
    ],
    [
      'a wait of more seconds than 32 bits can count',
      one({ Type: 'Wait', SecondsPath: '$.seconds', End: true }),
      { error: 'States.Runtime', cause: expect.stringContaining('too long') },
    ],
  ])('fails an execution for %s', async (_what, definition, failure) => {
    const world = floor({ lambda: async () => 'x'.repeat(262_145) });
    const arn = world.start(definition, { seconds: 3_000_000_000 });
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: arn })).toMatchObject({ status: 'FAILED', ...failure });
  });

  it('writes as the 25,000th event that there are too many, as AWS does', async () => {
    const world = floor({});
    const arn = world.start({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Variable: '$.never', IsPresent: true, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    });
    await world.pass(0);
    const { events } = world.engine.getExecutionHistory({ executionArn: arn, reverseOrder: true, maxResults: 2 });
    expect(events).toMatchObject([
      { id: 25_000, type: 'ExecutionFailed', previousEventId: 24_999 },
      { id: 24_999, type: 'PassStateExited' },
    ]);
  });

  it('tolerates as many failed items of a distributed Map as it is told to', async () => {
    const world = floor({
      lambda: async (_name, item) => {
        if (item === 2) throw new Bad('two');
        return item;
      },
    });
    const over = (tolerated: number): object =>
      one({
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'T',
          States: { T: task('t') },
        },
        ToleratedFailureCount: tolerated,
        End: true,
      });
    const strict = world.start(over(0), [1, 2, 3]);
    const lenient = world.start(over(1), [1, 2, 3]);
    await world.pass(0);
    expect(world.engine.describeExecution({ executionArn: strict })).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(world.engine.describeExecution({ executionArn: lenient }).status).toBe('SUCCEEDED');
  });
});
